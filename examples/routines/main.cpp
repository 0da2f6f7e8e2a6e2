// A day at the counter: every kind of routine of the bank, called through bank.hpp, which
// "pgplumb procedures gen" made from the database. On a database with the first customers only.
//
//   routines CONNINFO
#include <iostream>
#include <string_view>
#include <vector>

#include "bank.hpp"

namespace pg = pgplumb::pg;
namespace sql = pgplumb::procedures::typed;

namespace {

template <class T>
std::string_view text_or_none(const std::optional<T>& value) {
  if constexpr (std::is_convertible_v<T, std::string_view>) {
    return value ? std::string_view(*value) : "none";
  } else {
    return value ? value->text() : "none";
  }
}

std::string_view label(bank::TransferState state) { return bank::sql_labels(state)[static_cast<std::size_t>(state)]; }
std::string_view label(bank::AccountStatus status) {
  return bank::sql_labels(status)[static_cast<std::size_t>(status)];
}

// One value; parameters that are left out get their defaults; NULL is said with sql::null.
void single_values(pg::Session& session) {
  const std::int64_t account = bank::open_account(
      session, {.owner = "Emmy Noether",
                .iban = "NO9386011117947",
                .contact = bank::Contact{.name = "Emmy",
                                         .address = bank::Address{.city = "Göttingen", .country = "DE"},
                                         .emails = sql::Array<std::string>{"emmy@example.org", std::nullopt}}});
  const bank::Account found = *bank::account_by_iban(session, {.iban = "NO9386011117947"});
  std::cout << "account " << account << " of " << *found.owner << " in " << *found.contact->address->city << ", "
            << found.contact->emails->size() << " addresses\n";
  std::cout << "unknown account: " << (bank::account_by_iban(session, {.iban = sql::null}) ? "found" : "none") << '\n';
  std::cout << "balance " << bank::balance(session, {.account_id = 1}).text() << '\n';
  std::cout << *bank::in_words(session, {.n = 1234}) << '\n';
  std::cout << *bank::Weird_Name(session, {.My_Arg = "ab"}) << ' '
            << *bank::Weird_Name(session, {.My_Arg = "ab", .select = 3}) << '\n';
  std::cout << "larger: " << bank::larger(session, {.arg1 = 2, .arg2 = "10.5"})->text() << '\n';
  std::cout << "interest: "
            << bank::interest(session, {.principal = 1000, .rate = 0.05, .during = sql::Interval("6 months")})->text()
            << '\n';
}

// Overloads have the types of their arguments in their names.
void overloads(pg::Session& session) {
  std::cout << *bank::reference_integer(session, {.value = 42}) << ' '
            << *bank::reference_bigint(session, {.value = 9007199254740993}) << ' '
            << *bank::reference_numeric(session, {.value = "0.10"}) << ' '
            << *bank::reference_text_text(session, {.value = ""}) << ' '
            << *bank::reference_text_text(session, {.value = "x", .prefix = "REF"}) << '\n';
}

// OUT parameters come back as a struct. What is annotated as never NULL is no optional.
void rows_of_out_parameters(pg::Session& session) {
  const bank::AccountSummaryOut summary = bank::account_summary(session, {.account_id = 1});
  std::cout << summary.balance.text() << ' ' << label(*summary.status) << '\n';
  std::cout << "total " << bank::total_deposits(session).total.text() << '\n';
  std::cout << *bank::normalise_iban(session, {.iban = "gb33 bukb"}).iban << '\n';

  const bank::ExtremesOut extremes =
      bank::extremes(session, {.arg1 = sql::Array<sql::Numeric>{sql::Numeric(3), std::nullopt, sql::Numeric("-0.5")}});
  std::cout << "from " << extremes.column1->text() << " to " << extremes.column2->text() << '\n';

  const bank::ContractTermsOut terms = bank::contract_terms(session, {.account_id = 1});
  std::cout << terms.number->text() << ", branch " << *terms.branch << ", rate " << *terms.interest_rate << ", risk "
            << *terms.risk << ", until " << terms.cutoff->text() << ", notice " << terms.notice->text() << ", from "
            << terms.validity->lower->text() << (terms.validity->upper ? " to an end" : " without end") << ", "
            << terms.quiet_periods->ranges.size() << " quiet periods, tag \"" << *terms.tags->at(1) << "\", seal of "
            << terms.seal->size() << " bytes\n";
}

// Procedures. On a Session each call is a transaction of its own; in a Transaction it is part of it.
void transfers(pg::Session& session) {
  const bank::TransferOut done = bank::transfer(session, {.from_account = 1, .to_account = 2, .amount = "10.00"});
  const bank::TransferOut large = bank::transfer(session, {.from_account = 1, .to_account = 2, .amount = 1000000});
  std::cout << label(done.state) << ", " << label(large.state) << '\n';

  pg::Transaction transaction(session);
  const auto reversal = bank::reverse_transfer(transaction, {.transfer_id = done.transfer_id});
  bank::deposit(transaction, {.account_id = 3, .amount = "0.75", .note = sql::null});
  transaction.commit();
  std::cout << "reversal is another transfer: " << (*reversal.transfer_id != done.transfer_id ? "yes" : "no") << '\n';

  const bank::Payment coffee{.to_account = 2, .amount = sql::Numeric("3.50"), .note = "coffee, \"black\""};
  std::cout << label(*bank::pay(session, {.from_account = 1, .payment = coffee})) << '\n';
  for (const auto& state : bank::pay_all(
           session, {.from_account = 1, .payments = sql::Array<bank::Payment>{coffee, std::nullopt, coffee}})) {
    std::cout << "paid: " << label(*state) << '\n';
  }
  std::cout << *bank::payments_of(session, {.account_id = 1}).back()->note << '\n';
}

// Many calls in one round trip.
void batches(pg::Session& session) {
  const std::vector<bank::TransferArgs> calls(3, {.from_account = 2, .to_account = 3, .amount = 1});
  for (const bank::TransferOut& out : bank::transfer.batch(session, calls)) std::cout << label(out.state) << ' ';
  std::cout << '\n';
}

// Sets: all at once, one by one as they arrive, or lazily through a cursor.
void sets(pg::Session& session) {
  const auto first_days = sql::Range<sql::Date>{.lower = sql::Date("2024-04-01"), .upper = sql::Date("2024-04-03")};
  for (const bank::StatementRow& row : bank::statement(session, {.account_id = 1, .during = first_days})) {
    std::cout << row.amount.text() << " -> " << row.balance.text() << ' ' << text_or_none(row.note) << '\n';
  }
  int entries = 0;
  bank::statement.each(session, {.account_id = 1}, [&](const bank::StatementView&) { ++entries; });
  std::cout << entries << " entries\n";
  bank::entry_amounts.each(session, {.account_id = 3}, [](const auto& amount) { std::cout << amount.text() << ' '; });
  std::cout << '\n';

  pg::Transaction transaction(session);
  auto lazily = bank::statement.rows(transaction, {.account_id = 1}, 2);
  for (const bank::StatementRow& row : lazily) {
    if (row.balance.text() == "899.50") break;  // what comes behind is never fetched
    std::cout << text_or_none(row.note) << '\n';
  }
  transaction.commit();

  for (const bank::Account& account : bank::accounts_with_status(
           session, {.statuses = {bank::AccountStatus::open, bank::AccountStatus::closed, std::nullopt}})) {
    std::cout << *account.owner << "; ";
  }
  std::cout << bank::accounts_with_status(session).size() << " in no status\n";
  for (const bank::Payment& payment : bank::pending_payments(session, {.account_id = 1})) {
    std::cout << "waiting: " << payment.amount->text() << ' ' << text_or_none(payment.note) << '\n';
  }
  std::cout << bank::monthly_totals(session, {.account_id = 2}).front().month->text() << '\n';
}

// Cursors live as long as their transaction: a Session in its stead does not compile.
void cursors(pg::Session& session) {
  pg::Transaction transaction(session);
  const auto statement = bank::open_statement(transaction, {.account_id = 3});
  std::cout << statement->fetch_all(transaction).front().text("note") << '\n';
  const bank::TransfersBothWaysOut both = bank::transfers_both_ways(transaction, {.account_id = 3});
  std::cout << both.incoming->fetch(transaction, 1).size() << " of those coming in, "
            << both.outgoing->fetch_all(transaction).size() << " going out\n";
  std::size_t rows = 0;
  for (const auto& book : bank::open_books(transaction, {.account_ids = {1, 2}})) {
    if (!book->fetch_all(transaction).empty()) ++rows;
  }
  std::cout << rows << " books\n";
  transaction.commit();
}

// A procedure that commits takes a Session: a Transaction in its stead does not compile.
void fees(pg::Session& session) {
  const bank::ChargeMonthlyFeesOut charged =
      bank::charge_monthly_fees(session, {.month = sql::Date("2024-05-01"), .batch = 2});
  std::cout << "charged " << charged.charged << '\n';
}

void documents(pg::Session& session) {
  const sql::Json document = *bank::statement_document(session, {.account_id = 4});
  std::cout << document.text().substr(0, 13) << ' '
            << bank::seal(session, {.document = document, .salt = sql::to_bytes(std::string_view("\0x", 2))})->size()
            << '\n';
  bank::freeze_account(session, {.account_id = 4, .reason = "the day is over"});
  const auto trail = bank::audit_trail(session, {.about = "account 4"});
  std::cout << trail.back().action << ' ' << trail.back().subject << '\n';
}

int run(const char* conninfo) {
  pg::Session session = pg::Session::connect(pg::Conninfo::parse(conninfo), {.application_name = "teller"});
  bank::verify(session);
  single_values(session);
  overloads(session);
  rows_of_out_parameters(session);
  transfers(session);
  batches(session);
  sets(session);
  cursors(session);
  fees(session);
  documents(session);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: routines CONNINFO\n";
    return 2;
  }
  try {
    return run(argv[1]);
  } catch (const pgplumb::Error& error) {
    std::cerr << "routines: " << error.what() << '\n';
    for (const pgplumb::Finding& finding : error.info().findings) std::cerr << "  " << finding.message << '\n';
    return pgplumb::describe(error.code()).exit_status;
  }
}
