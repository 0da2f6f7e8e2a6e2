// Roles as SQL: made, changed both ways, dropped. Nothing here asks a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/ddl/transition.hpp"

namespace pgplumb::schema::ddl {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Object role(std::string identity, std::vector<Attribute> attributes = {}, std::vector<ObjectId> needs = {}) {
  return {.id = {"role", std::move(identity)}, .attributes = std::move(attributes), .needs = std::move(needs)};
}

Snapshot of(std::vector<Object> roles) { return Snapshot(std::move(roles), {}, 0, RoleScope::server); }

std::vector<std::string> sql(const Statements& statements) {
  std::vector<std::string> sql;
  for (const Statement& statement : statements) sql.push_back(statement.sql);
  return sql;
}

std::vector<std::string> changing(std::vector<Attribute> from, std::vector<Attribute> to) {
  return sql(make_transition(of({role("app", std::move(from))}), of({role("app", std::move(to))})));
}

TEST(RoleRules, MakeARoleWithAllThatIsSaidOfIt) {
  const Object app = role("\"App user\"",
                          {{"bypassrls", "true"},
                           {"comment", "it's the app"},
                           {"connection_limit", "5"},
                           {"createdb", "true"},
                           {"inherit", "false"},
                           {"login", "true"},
                           {"member of reader", "ADMIN OPTION"},
                           {"setting search_path", "app, \"Odd\""},
                           {"valid_until", "2031-01-01 00:00:00+00"}},
                          {{"role", "reader"}});
  EXPECT_THAT(
      sql(make_transition(of({}), of({app, role("reader")}))),
      ElementsAre("CREATE ROLE reader",
                  "CREATE ROLE \"App user\" NOINHERIT CREATEDB LOGIN BYPASSRLS CONNECTION LIMIT 5 VALID UNTIL "
                  "'2031-01-01 00:00:00+00'",
                  "ALTER ROLE \"App user\" SET search_path TO 'app', 'Odd'",
                  "GRANT reader TO \"App user\" WITH ADMIN OPTION", "COMMENT ON ROLE \"App user\" IS 'it''s the app'"));
}

TEST(RoleRules, ChangePowersBothWays) {
  const std::vector<Attribute> powers{{"connection_limit", "5"}, {"createrole", "true"}, {"inherit", "false"},
                                      {"replication", "true"},   {"superuser", "true"},  {"valid_until", "-infinity"}};
  EXPECT_THAT(changing({}, powers), ElementsAre("ALTER ROLE app SUPERUSER NOINHERIT CREATEROLE REPLICATION CONNECTION "
                                                "LIMIT 5 VALID UNTIL '-infinity'"));
  EXPECT_THAT(changing(powers, {}), ElementsAre("ALTER ROLE app NOSUPERUSER INHERIT NOCREATEROLE NOREPLICATION "
                                                "CONNECTION LIMIT -1 VALID UNTIL 'infinity'"));
}

TEST(RoleRules, ChangeSettingsBothWays) {
  const std::vector<Attribute> set{{"setting my.quote", "it's"}, {"setting work_mem", "64MB"}};
  EXPECT_THAT(changing({}, set),
              ElementsAre("ALTER ROLE app SET \"my.quote\" TO 'it''s'", "ALTER ROLE app SET work_mem TO '64MB'"));
  EXPECT_THAT(changing(set, {}), ElementsAre("ALTER ROLE app RESET \"my.quote\"", "ALTER ROLE app RESET work_mem"));
  EXPECT_THAT(changing({{"setting work_mem", "1MB"}}, {{"setting work_mem", "2MB"}}),
              ElementsAre("ALTER ROLE app SET work_mem TO '2MB'"));
}

TEST(RoleRules, SetForTheDatabaseInWhichTheyRun) {
  EXPECT_THAT(changing({}, {{"database setting work_mem", "64MB"}}),
              ElementsAre("DO $$BEGIN EXECUTE 'ALTER ROLE app IN DATABASE ' || "
                          "pg_catalog.quote_ident(pg_catalog.current_database()) || ' SET work_mem TO ''64MB'''; "
                          "END$$"));
}

TEST(RoleRules, ChangeMembershipsBothWays) {
  EXPECT_THAT(changing({}, {{"member of reader", "true"}}), ElementsAre("GRANT reader TO app"));
  EXPECT_THAT(changing({{"member of reader", "true"}}, {}), ElementsAre("REVOKE reader FROM app"));
  EXPECT_THAT(changing({{"member of reader", "true"}}, {{"member of reader", "ADMIN OPTION"}}),
              ElementsAre("GRANT reader TO app WITH ADMIN OPTION"));
  EXPECT_THAT(changing({{"member of reader", "ADMIN OPTION"}}, {{"member of reader", "true"}}),
              ElementsAre("REVOKE ADMIN OPTION FOR reader FROM app"));
}

TEST(RoleRules, ChangeOptionsOfMemberships) {
  EXPECT_THAT(changing({}, {{"member of reader", "ADMIN OPTION, INHERIT FALSE, SET FALSE"}}),
              ElementsAre("GRANT reader TO app WITH ADMIN OPTION, INHERIT FALSE, SET FALSE"));
  EXPECT_THAT(changing({{"member of reader", "INHERIT FALSE, SET FALSE"}}, {{"member of reader", "SET FALSE"}}),
              ElementsAre("GRANT reader TO app WITH SET FALSE, INHERIT TRUE"));
  EXPECT_THAT(changing({{"member of reader", "ADMIN OPTION, SET FALSE"}}, {{"member of reader", "true"}}),
              ElementsAre("REVOKE ADMIN OPTION FOR reader FROM app", "GRANT reader TO app WITH SET TRUE"));
}

TEST(RoleRules, TakeDroppingARoleForALoss) {
  const Statements statements = make_transition(of({role("app")}), of({}));
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements.front().sql, "DROP ROLE app");
  EXPECT_TRUE(statements.front().loses_data);
}

TEST(RoleRules, MakeRolesBeforeWhatIsTheirsAndDropThemAfterIt) {
  const Object schema{.id = {"schema", "app"}, .attributes = {{"owner", "app"}}};
  const Snapshot with({role("app"), schema}, {}, 0, RoleScope::server);
  EXPECT_THAT(sql(make_transition(of({}), with)),
              ElementsAre("CREATE ROLE app", "CREATE SCHEMA app", "ALTER SCHEMA app OWNER TO app"));
  EXPECT_THAT(sql(make_transition(with, of({}))), ElementsAre("DROP SCHEMA app", "DROP ROLE app"));
}

TEST(RoleRules, DropMembersOfARoleBeforeIt) {
  const Snapshot both = of({role("a_group"), role("b_member", {{"member of a_group", "true"}}, {{"role", "a_group"}})});
  EXPECT_THAT(sql(make_transition(both, of({}))), ElementsAre("DROP ROLE b_member", "DROP ROLE a_group"));
}

TEST(RoleRules, HaveNothingToSayOfARoleThatIsOnlyNamed) {
  EXPECT_THAT(changing({{kOnlyNamed, "true"}, {"login", "true"}}, {{kOnlyNamed, "true"}, {"login", "true"}}),
              IsEmpty());
}

}  // namespace
}  // namespace pgplumb::schema::ddl
