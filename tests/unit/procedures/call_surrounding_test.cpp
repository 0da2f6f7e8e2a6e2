#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "procedures/call.hpp"
#include "tests/support/routines.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ResolvedCall resolved(Signature signature) { return resolve(test::candidates({std::move(signature)}), {}); }

Signature committing() {
  Signature signature = test::routine("p", {}, "");
  signature.ends_transactions = true;
  return signature;
}

std::string refusal(const Signature& signature, const CallOptions& options) {
  try {
    require_callable(resolved(signature), options);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.what();
  }
  return "callable";
}

TEST(Surrounding, IsNothingForAPlainCall) {
  const pg::Surrounding plain = surrounding_of(resolved(test::routine("f", {}, "integer")), {});
  EXPECT_THAT(plain.before, IsEmpty());
  EXPECT_THAT(plain.after, IsEmpty());
}

TEST(Surrounding, KeepsSettingsToTheTransaction) {
  const pg::Surrounding surrounding = surrounding_of(
      resolved(test::routine("f", {}, "integer")),
      {.role = "the \"boss\"", .settings = {{"app.user", "o'neil"}}, .timeout = std::chrono::seconds(2)});
  EXPECT_THAT(surrounding.before, ElementsAre("BEGIN", "SELECT pg_catalog.set_config('app.user', 'o''neil', true)",
                                              "SELECT pg_catalog.set_config('statement_timeout', '2000ms', true)",
                                              "SET LOCAL ROLE \"the \"\"boss\"\"\""));
  EXPECT_THAT(surrounding.after, ElementsAre("COMMIT"));
}

TEST(Surrounding, ResetsWhatItSetOutsideATransaction) {
  const pg::Surrounding surrounding =
      surrounding_of(resolved(committing()), {.role = "r", .settings = {{"app.user", "x"}}});
  EXPECT_THAT(surrounding.before,
              ElementsAre("SELECT pg_catalog.set_config('app.user', 'x', false)", "SET ROLE \"r\""));
  EXPECT_THAT(surrounding.after, ElementsAre("RESET ROLE", "RESET \"app\".\"user\""));
}

TEST(Surrounding, IsATransactionWhereAskedForAndForCursors) {
  const ResolvedCall plain = resolved(test::routine("f", {}, "integer"));
  EXPECT_THAT(surrounding_of(plain, {.transaction = TransactionMode::required}).after, ElementsAre("COMMIT"));
  EXPECT_THAT(surrounding_of(plain, {.transaction = TransactionMode::rollback}).after, ElementsAre("ROLLBACK"));
  EXPECT_THAT(surrounding_of(resolved(test::routine("f", {}, "refcursor")), {}).before, ElementsAre("BEGIN"));
}

TEST(RequireCallable, RefusesAProcedureThatCommitsInsideATransaction) {
  EXPECT_EQ(refusal(committing(), {}), "callable");
  EXPECT_EQ(refusal(committing(), {.role = "r"}), "callable");
  EXPECT_THAT(refusal(committing(), {.transaction = TransactionMode::required}), HasSubstr("it ends transactions"));
  EXPECT_THAT(refusal(committing(), {.transaction = TransactionMode::rollback}), HasSubstr("it ends transactions"));
}

TEST(RequireCallable, RefusesWhatTheServerNeverAllows) {
  Signature definer = committing();
  definer.security_definer = true;
  EXPECT_THAT(refusal(definer, {}), HasSubstr("a SECURITY DEFINER procedure cannot"));
  Signature set = committing();
  set.has_settings = true;
  EXPECT_THAT(refusal(set, {.transaction = TransactionMode::none}), HasSubstr("with a SET clause cannot"));
}

TEST(RequireCallable, RefusesCursorsWithoutATransaction) {
  EXPECT_THAT(refusal(test::routine("f", {}, "SETOF refcursor"), {.transaction = TransactionMode::none}),
              HasSubstr("live until the transaction ends"));
}

}  // namespace
}  // namespace pgplumb::procedures
