#include "migrations/statement_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sql/splitter.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Finding> check(const std::string& text, TransactionMode mode) {
  const SourcePtr source = SourceFile::from_bytes("f.sql", text);
  const ScriptPart part{.name = "", .source = source, .statements = sql::split_statements(*source).statements};
  std::vector<Finding> findings;
  check_statements(part, mode, findings);
  return findings;
}

struct RefusedCase {
  const char* statement;
  const char* code;
  const char* message;
};

class RefusedInside : public ::testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedInside, IsFoundBeforeAnythingRuns) {
  const std::string statement = GetParam().statement;
  const std::vector<Finding> findings = check("select 1;\n\t" + statement + ";", TransactionMode::transactional);
  ASSERT_THAT(test::summaries(findings),
              ElementsAre("error " + std::string(GetParam().code) + " f.sql:2:2+" + std::to_string(statement.size())));
  EXPECT_EQ(findings.front().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Statements, RefusedInside,
    ::testing::Values(
        RefusedCase{"begin", "transaction_control", "BEGIN in a script that pgplumb runs inside a transaction"},
        RefusedCase{"START TRANSACTION ISOLATION LEVEL SERIALIZABLE", "transaction_control",
                    "START TRANSACTION in a script that pgplumb runs inside a transaction"},
        RefusedCase{"COMMIT", "transaction_control", "COMMIT in a script that pgplumb runs inside a transaction"},
        RefusedCase{"END", "transaction_control", "END in a script that pgplumb runs inside a transaction"},
        RefusedCase{"ROLLBACK AND CHAIN", "transaction_control",
                    "ROLLBACK in a script that pgplumb runs inside a transaction"},
        RefusedCase{"ABORT", "transaction_control", "ABORT in a script that pgplumb runs inside a transaction"},
        RefusedCase{"PREPARE TRANSACTION 'x'", "transaction_control",
                    "PREPARE TRANSACTION in a script that pgplumb runs inside a transaction"},
        RefusedCase{"COMMIT PREPARED 'x'", "outside_transaction",
                    "COMMIT PREPARED or ROLLBACK PREPARED cannot run inside a transaction"},
        RefusedCase{"CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "outside_transaction",
                    "CREATE INDEX CONCURRENTLY cannot run inside a transaction"},
        RefusedCase{"DROP INDEX CONCURRENTLY i", "outside_transaction",
                    "DROP INDEX CONCURRENTLY cannot run inside a transaction"},
        RefusedCase{"REINDEX TABLE CONCURRENTLY t", "outside_transaction",
                    "REINDEX CONCURRENTLY cannot run inside a transaction"},
        RefusedCase{"REINDEX DATABASE d", "outside_transaction",
                    "REINDEX of a whole schema or database cannot run inside a transaction"},
        RefusedCase{"ALTER TABLE p DETACH PARTITION c CONCURRENTLY", "outside_transaction",
                    "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY cannot run inside a transaction"},
        RefusedCase{"VACUUM t", "outside_transaction", "VACUUM cannot run inside a transaction"},
        RefusedCase{"CLUSTER", "outside_transaction", "CLUSTER without a table cannot run inside a transaction"},
        RefusedCase{"ALTER SYSTEM SET a = 1", "outside_transaction", "ALTER SYSTEM cannot run inside a transaction"},
        RefusedCase{"DISCARD ALL", "outside_transaction", "DISCARD ALL cannot run inside a transaction"},
        RefusedCase{"CREATE DATABASE d", "outside_transaction",
                    "CREATE, DROP or ALTER DATABASE cannot run inside a transaction"},
        RefusedCase{"DROP TABLESPACE s", "outside_transaction",
                    "CREATE or DROP TABLESPACE cannot run inside a transaction"},
        RefusedCase{"CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p", "outside_transaction",
                    "a SUBSCRIPTION statement of this form cannot run inside a transaction"},
        RefusedCase{"COPY t TO STDOUT", "copy_to_stdout",
                    "COPY ... TO STDOUT in a migration: its rows would go nowhere"}));

TEST(StatementRules, SayWhichDirectiveToAdd) {
  EXPECT_THAT(check("vacuum", TransactionMode::transactional).at(0).hint, HasSubstr("\"-- pgplumb: no-transaction\""));
}

TEST(StatementRules, PointAtTheFirstLineOfAStatement) {
  EXPECT_THAT(test::summaries(check("CREATE INDEX CONCURRENTLY i\n  ON t (a);", TransactionMode::transactional)),
              ElementsAre("error outside_transaction f.sql:1:1+27"));
}

TEST(StatementRules, LetATransactionalScriptUseSavepointsAndBodiesThatSayBegin) {
  EXPECT_THAT(check("savepoint a; rollback to a; release a; set local role x;\n"
                    "create function f() returns void language plpgsql as $$ begin commit; end $$;\n"
                    "create function g() returns int begin atomic select 1; end;\n"
                    "create index i on t (a); reindex table t; cluster t; select 'vacuum';",
                    TransactionMode::transactional),
              IsEmpty());
}

TEST(StatementRules, LetANoTransactionScriptRunWhatCannotRunInside) {
  EXPECT_THAT(check("create index concurrently i on t (a); vacuum t; commit prepared 'x'; set lock_timeout = 0; "
                    "insert into t values (1);",
                    TransactionMode::non_transactional),
              IsEmpty());
}

TEST(StatementRules, RefuseTransactionBlocksInANoTransactionScript) {
  EXPECT_THAT(test::summaries(check("begin;\ninsert into t values (1);\nsavepoint a;\nrelease a;\ncommit;",
                                    TransactionMode::non_transactional)),
              ElementsAre("error transaction_control f.sql:1:1+5", "error transaction_control f.sql:3:1+11",
                          "error transaction_control f.sql:4:1+9", "error transaction_control f.sql:5:1+6"));
}

TEST(StatementRules, WarnOfSettingsThatEndWithTheirStatement) {
  EXPECT_THAT(
      test::summaries(
          check("SET /* why */ local lock_timeout = '1s';\nset constraints all deferred;\nset a = 1;\nreset a;",
                TransactionMode::non_transactional)),
      ElementsAre("warning set_local_without_effect f.sql:1:1+39", "warning set_local_without_effect f.sql:2:1+28"));
}

TEST(StatementRules, RefuseCopyToStdoutInEitherMode) {
  EXPECT_THAT(test::summaries(check("copy t to stdout", TransactionMode::non_transactional)),
              ElementsAre("error copy_to_stdout f.sql:1:1+16"));
}

}  // namespace
}  // namespace pgplumb::migrations
