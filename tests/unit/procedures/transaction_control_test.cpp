#include "procedures/transaction_control.hpp"

#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

TEST(TransactionControl, IsFoundWhereAStatementCanStand) {
  for (const char* body : {"BEGIN COMMIT; END", "begin insert into t values (1); commit and chain; end",
                           "DECLARE i int; BEGIN FOR i IN 1..2 LOOP ROLLBACK; END LOOP; END",
                           "BEGIN IF x THEN COMMIT; ELSE ROLLBACK; END IF; END", "BEGIN /* ; */ COMMIT /* */ ; END",
                           "BEGIN <<here>> COMMIT; END"}) {
    EXPECT_TRUE(ends_transactions("plpgsql", body)) << body;
  }
}

TEST(TransactionControl, IsNotSeenInTextCommentsAndNames) {
  for (const char* body :
       {"BEGIN PERFORM 1; END", "BEGIN -- COMMIT;\n PERFORM 1; END", "BEGIN RAISE NOTICE '; COMMIT;'; END",
        "BEGIN EXECUTE $$begin; COMMIT;$$; END", "BEGIN SELECT commit INTO x FROM git.commit; END",
        "DECLARE x int; commit int; BEGIN commit := 1; END", ""}) {
    EXPECT_FALSE(ends_transactions("plpgsql", body)) << body;
  }
}

TEST(TransactionControl, IsLookedForInPlpgsqlOnly) { EXPECT_FALSE(ends_transactions("sql", "begin; commit;")); }

TEST(TransactionRule, FollowsFromTheSignature) {
  Signature procedure;
  EXPECT_EQ(transaction_rule(procedure), TransactionRule::any);
  procedure.ends_transactions = true;
  EXPECT_EQ(transaction_rule(procedure), TransactionRule::outside);
  procedure.has_settings = true;
  EXPECT_EQ(transaction_rule(procedure), TransactionRule::never);
  procedure.has_settings = false;
  procedure.security_definer = true;
  EXPECT_EQ(transaction_rule(procedure), TransactionRule::never);
}

}  // namespace
}  // namespace pgplumb::procedures
