// expected: this procedure commits or rolls back by itself: call it with a Session, not inside a Transaction
#include "bank.hpp"

void misuse(pgplumb::pg::Transaction& transaction) {
  bank::charge_monthly_fees(transaction, {.month = pgplumb::procedures::typed::Date("2024-05-01")});
}
