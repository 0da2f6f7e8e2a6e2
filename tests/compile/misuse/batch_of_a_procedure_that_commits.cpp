// expected: constraints not satisfied|no matching member function
#include "bank.hpp"

void misuse(pgplumb::pg::Session& session, const std::vector<bank::ChargeMonthlyFeesArgs>& calls) {
  bank::charge_monthly_fees.batch(session, calls);
}
