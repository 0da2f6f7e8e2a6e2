// Roles of a server of the test's own: read, and changed both ways by the SQL that a comparison gives.
#include "core/schema/roles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/create_script.hpp"
#include "core/schema/ddl/transition.hpp"
#include "core/schema/diff.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/text_form.hpp"
#include "tests/support/database.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::schema {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class RolesOfServer : public testing::Test {
 protected:
  const test::Database& database() const { return database_; }
  test::Database other_database() { return test::Database(server_); }

  Snapshot snapshot(bool roles = true) const { return snapshot_of(database_, roles); }
  static Snapshot snapshot_of(const test::Database& database, bool roles = true) {
    pg::Session session = database.connect();
    return fetch_snapshot(session, {.roles = roles});
  }

  std::vector<std::string> role_names() const {
    std::vector<std::string> names;
    const Snapshot all = snapshot();
    for (const Object& object : all.objects()) {
      if (object.id.kind.text() == "role") names.push_back(object.id.identity);
    }
    return names;
  }

  int major() const { return snapshot(false).server_version() / 10000; }

  /// The roles in text form, without what else is in the database.
  std::string told() const {
    return to_text(Snapshot(with_roles_of(Snapshot(), snapshot()).objects(), {}, 0, RoleScope::server));
  }

  /// Runs what makes the roles of `target` of those of the server; nothing: it was as it should be then.
  std::string change_into(const Snapshot& target) {
    const ddl::Statements statements = ddl::make_transition(snapshot(), target);
    pg::Session session = database_.connect();
    for (const ddl::Statement& statement : statements) {
      const pg::Session::Outcome outcome = session.run(statement.sql);
      if (!outcome.ok()) return outcome.error->info.message + " in " + statement.sql;
    }
    const std::vector<ObjectChange> left = make_diff(target, snapshot());
    return left.empty() ? "" : to_string(left.front().id) + " after\n" + to_script(statements, true);
  }

 private:
  server::ScratchServer server_ = test::start_durable_server();
  test::Database database_{server_};
};

TEST_F(RolesOfServer, AreLeftOutUnlessAskedFor) {
  database().psql("CREATE ROLE app LOGIN");
  const Snapshot without = snapshot(false);
  EXPECT_EQ(without.find({"role", "app"}), nullptr);
  EXPECT_EQ(without.roles(), RoleScope::none);
  EXPECT_TRUE(without == without_roles(snapshot()));
}

TEST_F(RolesOfServer, AreThoseThatSomebodyMade) {
  EXPECT_TRUE(role_names().empty());
  database().psql("CREATE ROLE app; CREATE ROLE \"Odd role\"");
  EXPECT_EQ(role_names(), (std::vector<std::string>{"\"Odd role\"", "app"}));
}

TEST_F(RolesOfServer, AreReadWithAllButTheirPasswords) {
  database().psql(
      "CREATE ROLE reader; CREATE ROLE app SUPERUSER NOINHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS "
      "CONNECTION LIMIT 7 VALID UNTIL '2031-01-01 00:00:00+00' PASSWORD 'sesame' IN ROLE pg_monitor;"
      "GRANT reader TO app WITH ADMIN OPTION; ALTER ROLE app SET work_mem = '64MB';"
      "ALTER ROLE app SET search_path = app, \"Odd schema\"; COMMENT ON ROLE app IS 'it''s the app';"
      "DO $$ BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET statement_timeout = ''5s''', "
      "current_database()); END $$");
  EXPECT_THAT(told(), HasSubstr("role: app\n"
                                "  bypassrls = true\n"
                                "  comment = it's the app\n"
                                "  connection_limit = 7\n"
                                "  createdb = true\n"
                                "  createrole = true\n"
                                "  database setting statement_timeout = 5s\n"
                                "  inherit = false\n"
                                "  login = true\n"
                                "  member of pg_monitor = "));
  EXPECT_THAT(told(), HasSubstr("  member of reader = ADMIN OPTION"));
  EXPECT_THAT(told(), HasSubstr("  replication = true\n"
                                "  setting search_path = app, \"Odd schema\"\n"
                                "  setting work_mem = 64MB\n"
                                "  superuser = true\n"
                                "  valid_until = 2031-01-01 00:00:00+00\n"
                                "  needs role: reader\n"));
  for (const char* secret : {"sesame", "SCRAM", "md5", "password"}) EXPECT_THAT(told(), Not(HasSubstr(secret)));
  EXPECT_THAT(to_create_script(snapshot()), Not(HasSubstr("PASSWORD")));
}

TEST_F(RolesOfServer, KeepTheirSettingsForOtherDatabasesToThese) {
  const test::Database other = other_database();
  database().psql("CREATE ROLE app");
  other.psql("ALTER ROLE app IN DATABASE \"" + other.name() + "\" SET work_mem = '1MB'");
  EXPECT_FALSE(snapshot().find({"role", "app"})->has("database setting work_mem"));
  const Snapshot there = snapshot_of(other);
  EXPECT_EQ(there.find({"role", "app"})->get("database setting work_mem"), "1MB");
}

TEST_F(RolesOfServer, ThatTheirSettingsAreLeftOutWithThemIsSaid) {
  database().psql("CREATE ROLE app");
  database().psql("ALTER ROLE app IN DATABASE \"" + database().name() + "\" SET work_mem = '1MB'");
  EXPECT_THAT(snapshot(false).not_compared(), Contains(NotCompared{"setting of the database", 1}));
  EXPECT_TRUE(snapshot().not_compared().empty());
}

TEST_F(RolesOfServer, CanBeReadByWhoMayDoNothing) {
  database().psql("CREATE ROLE nobody LOGIN PASSWORD 'sesame'");
  // Before 14 a superuser alone may read that one, which is nothing of roles.
  database().psql("GRANT SELECT ON pg_subscription TO nobody");
  pg::Conninfo conninfo = database().conninfo();
  conninfo.set("user", "nobody");
  pg::Session session = pg::Session::connect(conninfo);
  EXPECT_TRUE(fetch_snapshot(session, {.roles = true}) == snapshot());
}

TEST_F(RolesOfServer, AreChangedBothWays) {
  const std::vector<std::string> changes = {
      "ALTER ROLE app SUPERUSER NOINHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS",
      "ALTER ROLE app CONNECTION LIMIT 0 VALID UNTIL '-infinity'",
      "ALTER ROLE app VALID UNTIL '2031-05-05 12:00:00.5+02'",
      "ALTER ROLE app SET search_path = '', \"$user\", \"Odd, schema\"; ALTER ROLE app SET \"my.Setting\" = 'it''s'",
      "ALTER ROLE \"Odd 'role\" SET DateStyle = 'ISO, DMY'; ALTER ROLE app SET temp_tablespaces = ''",
      R"(DO $$ BEGIN
           EXECUTE format('ALTER ROLE "Odd ''role" IN DATABASE %I SET search_path = a, b', current_database());
         END $$)",
      "GRANT reader TO app; GRANT \"Odd 'role\" TO reader WITH ADMIN OPTION",
      "GRANT pg_monitor TO app",
      "COMMENT ON ROLE \"Odd 'role\" IS 'it''s odd'",
      "CREATE ROLE member IN ROLE app; CREATE ROLE leader ROLE app",
      "DROP ROLE app",
  };
  database().psql("CREATE ROLE app; CREATE ROLE reader; CREATE ROLE \"Odd 'role\"");
  const Snapshot before = snapshot();
  for (const std::string& sql : changes) {
    SCOPED_TRACE(sql);
    database().psql(sql);
    const Snapshot changed = snapshot();
    EXPECT_FALSE(make_diff(before, changed).empty());
    EXPECT_EQ(change_into(before), "");
    EXPECT_EQ(change_into(changed), "");
    EXPECT_EQ(change_into(before), "");
  }
}

TEST_F(RolesOfServer, HaveMembershipsWhoseOptionsAreChangedBothWays) {
  const int version = major();
  database().psql("CREATE ROLE app; CREATE ROLE reader; GRANT reader TO app");
  const Snapshot before = snapshot();
  EXPECT_EQ(before.find({"role", "app"})->get("member of reader"), "true");
  std::vector<std::string> options{"ADMIN OPTION"};
  if (version >= 16)
    options.insert(options.end(), {"INHERIT FALSE", "SET FALSE", "ADMIN OPTION, INHERIT FALSE, SET FALSE"});
  for (const std::string& option : options) {
    SCOPED_TRACE(option);
    database().psql("GRANT reader TO app WITH " + option);
    const Snapshot changed = snapshot();
    EXPECT_EQ(changed.find({"role", "app"})->get("member of reader"), option);
    EXPECT_EQ(change_into(before), "");
    EXPECT_EQ(change_into(changed), "");
    EXPECT_EQ(change_into(before), "");
  }
}

}  // namespace
}  // namespace pgplumb::schema
