// Calls through the header of examples/routines: what goes wrong, and where it is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "examples/routines/bank.hpp"
#include "tests/support/bank.hpp"

namespace pgplumb::procedures::typed {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class TypedRoutine : public testing::Test {
 protected:
  TypedRoutine() { test::install_bank(database_); }

  template <class Action>
  ErrorInfo error_of(const Action& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.info();
    }
    ADD_FAILURE() << "no error";
    return {};
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
};

TEST_F(TypedRoutine, NamesTheColumnThatBreaksItsPromise) {
  database_.psql("ALTER TABLE bank.entry ALTER amount DROP NOT NULL; INSERT INTO bank.entry (account_id) VALUES (1)");
  const ErrorInfo error = error_of([&] { bank::statement(session_, {.account_id = 1}); });
  EXPECT_EQ(error.code, ErrorCode::run_time);
  EXPECT_THAT(error.message, HasSubstr("\"amount\" of bank.statement(bigint, daterange) is NULL, where a value"));
}

TEST_F(TypedRoutine, ThatCommitsIsRefusedInsideATransactionBeforeAnythingRuns) {
  session_.execute("BEGIN");
  const ErrorInfo error = error_of([&] { bank::charge_monthly_fees(session_, {.month = Date("2024-05-01")}); });
  EXPECT_EQ(error.code, ErrorCode::usage);
  session_.execute("SELECT 1");  // the transaction is still good
  session_.execute("ROLLBACK");
  EXPECT_EQ(bank::charge_monthly_fees(session_, {.month = Date("2024-05-01"), .batch = 1}).charged, 3);
}

TEST_F(TypedRoutine, ThrowsWhatTheServerSays) {
  const ErrorInfo error = error_of([&] { bank::freeze_account(session_, {.account_id = 99, .reason = "x"}); });
  EXPECT_EQ(error.code, ErrorCode::sql);
  EXPECT_EQ(error.sqlstate, "55000");
  EXPECT_EQ(error.hint, "Only an open account can be frozen.");
}

TEST_F(TypedRoutine, KeepsAllOfABatchOrNothing) {
  std::vector<bank::DepositArgs> deposits(3, {.account_id = 1, .amount = "1.00"});
  bank::deposit.batch(session_, deposits);
  EXPECT_EQ(bank::balance(session_, {.account_id = 1}).text(), "902.50");

  deposits[1].account_id = 99;
  const ErrorInfo error = error_of([&] { bank::deposit.batch(session_, deposits); });
  EXPECT_EQ(error.sqlstate, "23503");
  EXPECT_THAT(error.notes, testing::Contains(HasSubstr("call 2 of 3 of bank.deposit(bigint, bank.amount, text)")));
  EXPECT_EQ(bank::balance(session_, {.account_id = 1}).text(), "902.50");
  bank::deposit.batch(session_, {});
}

TEST_F(TypedRoutine, IsPartOfTheTransactionItIsGiven) {
  {
    pg::Transaction transaction(session_);
    bank::deposit(transaction, {.account_id = 1, .amount = 100});
    EXPECT_EQ(bank::balance(transaction, {.account_id = 1}).text(), "999.50");
  }
  EXPECT_EQ(bank::balance(session_, {.account_id = 1}).text(), "899.50");
}

TEST_F(TypedRoutine, StreamsUntilTheVisitorThrowsAndTheSessionIsStillGood) {
  int seen = 0;
  const auto stop = [&](const bank::StatementRow&) {
    if (++seen == 2) throw std::runtime_error("enough");
  };
  EXPECT_THROW(bank::statement.each(session_, {.account_id = 1}, stop), std::runtime_error);
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(bank::statement(session_, {.account_id = 1}).size(), 3U);
}

TEST_F(TypedRoutine, TellsNullFromTheDefaultAndFromTheEmptyText) {
  EXPECT_EQ(bank::reference_text_text(session_, {.value = "x"}), "TXT-x");
  EXPECT_EQ(bank::reference_text_text(session_, {.value = "x", .prefix = null}), "-x");
  EXPECT_EQ(bank::reference_text_text(session_, {.value = "x", .prefix = ""}), "-x");
  EXPECT_EQ(bank::Weird_Name(session_, {.My_Arg = "x", .select = null}), std::nullopt);
}

TEST_F(TypedRoutine, BringsHostileValuesThroughUnchanged) {
  const std::string hostile = "'; DROP TABLE bank.entry; -- \\ \" , ) } NULL \n\t ü😀";
  EXPECT_EQ(bank::Weird_Name(session_, {.My_Arg = hostile}), hostile);
  const bank::Contact contact{.name = hostile,
                              .address = bank::Address{.street = ""},
                              .emails = Array<std::string>{hostile, "NULL", "", std::nullopt}};
  bank::open_account(session_, {.owner = hostile, .iban = "NO9386011117947", .contact = contact});
  EXPECT_EQ(bank::account_by_iban(session_, {.iban = "NO9386011117947"})->contact, contact);
  EXPECT_EQ(bank::account_by_iban(session_, {.iban = "NO9386011117948"}), std::nullopt);
}

TEST_F(TypedRoutine, FindsNoMismatchWhereThereIsNone) { EXPECT_THAT(bank::mismatches(session_), IsEmpty()); }

}  // namespace
}  // namespace pgplumb::procedures::typed
