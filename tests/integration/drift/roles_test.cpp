// Roles that migrations make, alter or grant, compared with those of a server that has others, too.
#include "core/schema/roles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/create_script.hpp"
#include "core/schema/text_form.hpp"
#include "drift/adoption.hpp"
#include "drift/expected.hpp"
#include "drift/live.hpp"
#include "drift/repair.hpp"
#include "tests/support/database.hpp"
#include "tests/support/migrations.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A server of its own with one database.
struct Place {
  server::ScratchServer server = test::start_durable_server();
  test::Database database{server};

  Connector connector() const {
    return [this] { return database.connect(); };
  }
};

/// Databases of a scratch server of its own, gone at the end.
class Proving {
 public:
  NewDatabase new_database() {
    return [this] {
      databases_.push_back(std::make_unique<test::Database>(server_));
      return databases_.back()->connect();
    };
  }

 private:
  server::ScratchServer server_ = test::start_durable_server();
  std::vector<std::unique_ptr<test::Database>> databases_;
};

class DriftOfRoles : public testing::Test {
 protected:
  DriftOfRoles() { replay(live_.connector(), applied_.set, {}); }

  const std::string& live_name() const { return live_.database.name(); }
  void psql(const std::string& sql) { live_.database.psql(sql); }

  /// What the files say, and what the server has of it.
  std::pair<schema::Snapshot, schema::Snapshot> compared() const {
    static const ReplayOptions kOptions{.roles = true};
    const Place scratch;
    schema::Snapshot expected = fetch_expected(scratch.connector(), applied_, kOptions);
    pg::Session session = live_.database.connect();
    schema::Snapshot live = fetch_live(session, {.roles = true});
    schema::match_roles(expected, live);
    return {std::move(expected), std::move(live)};
  }

  std::vector<std::string> differences() const {
    const auto [expected, live] = compared();
    std::vector<std::string> lines;
    for (const schema::ObjectChange& change : schema::make_diff(expected, live)) {
      lines.push_back(std::string(to_string(change.difference)) + ' ' + to_string(change.id));
      for (const schema::AttributeChange& attribute : change.attributes) {
        lines.push_back(attribute.name.text() + ": " + attribute.expected.value_or("-") + " / " +
                        attribute.live.value_or("-"));
      }
    }
    return lines;
  }

  const Applied& applied() const { return applied_; }

 private:
  Applied applied_{
      .set = test::make_set({{"1_roles.up.sql",
                              "CREATE ROLE reader; CREATE ROLE app LOGIN PASSWORD 'sesame' IN ROLE reader;"
                              "ALTER ROLE app SET work_mem = '64MB'; GRANT reader TO ops WITH ADMIN OPTION;"
                              "DO $$ BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET jit = off', "
                              "current_database()); END $$"},
                             {"2_table.up.sql", "CREATE TABLE t (id int); GRANT SELECT ON t TO reader, auditor"}})};
  Place live_;
};

TEST_F(DriftOfRoles, IsNoneWhereAllIsAsTheFilesSay) { EXPECT_THAT(differences(), IsEmpty()); }

TEST_F(DriftOfRoles, LeavesAloneWhatTheFilesDoNotSpeakOf) {
  psql("CREATE ROLE somebody SUPERUSER IN ROLE reader; ALTER ROLE ops LOGIN CREATEDB; ALTER ROLE auditor CREATEROLE");
  EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(DriftOfRoles, IsFoundInRolesThatTheFilesMake) {
  psql("ALTER ROLE app NOLOGIN CREATEDB; ALTER ROLE app RESET work_mem; REVOKE reader FROM app");
  EXPECT_THAT(differences(), ElementsAre("changed role app", "createdb: - / true", "login: true / -",
                                         "member of reader: true / -", "setting work_mem: 64MB / -"));
}

TEST_F(DriftOfRoles, IsFoundInWhatTheFilesSayOfOtherRoles) {
  psql("REVOKE ADMIN OPTION FOR reader FROM ops");
  EXPECT_THAT(differences(), ElementsAre("changed role ops", "member of reader: ADMIN OPTION / true"));
}

TEST_F(DriftOfRoles, IsFoundWhereARoleIsGone) {
  psql("DROP OWNED BY app; DROP ROLE app");
  EXPECT_THAT(differences(), ElementsAre("missing role app"));
}

TEST_F(DriftOfRoles, IsClosedByARepairThatIsProven) {
  psql("ALTER ROLE app NOLOGIN BYPASSRLS; REVOKE reader FROM app, ops; DROP TABLE t; COMMENT ON ROLE reader IS 'x'");
  psql("ALTER ROLE app IN DATABASE \"" + live_name() + "\" SET jit = on");
  const auto [expected, live] = compared();
  const Repair closing = make_repair(expected, live, schema::make_diff(expected, live));
  Proving proving;
  const Proof proof = prove_repair(proving.new_database(), live, closing);
  EXPECT_TRUE(proof.holds()) << proof.statement << (proof.error ? proof.error->message : "");
  for (const schema::ddl::Statement& statement : closing.statements) psql(statement.sql);
  EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(DriftOfRoles, OfARoleThatIsGoneIsClosedWithoutItsPassword) {
  psql("DROP OWNED BY app; DROP ROLE app");
  const auto [expected, live] = compared();
  const Repair closing = make_repair(expected, live, schema::make_diff(expected, live));
  Proving proving;
  EXPECT_TRUE(prove_repair(proving.new_database(), live, closing).holds());
  const std::string script = schema::to_script(closing.statements, true);
  EXPECT_THAT(script, HasSubstr("CREATE ROLE app LOGIN"));
  EXPECT_THAT(script, Not(HasSubstr("PASSWORD")));
  for (const schema::ddl::Statement& statement : closing.statements) psql(statement.sql);
  EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(DriftOfRoles, IsNotProvenClosedWhereARoleIsNotAsItShouldBe) {
  psql("ALTER ROLE app NOLOGIN");
  const auto [expected, live] = compared();
  Repair closing = make_repair(expected, live, schema::make_diff(expected, live));
  std::vector<schema::Object> objects = closing.target.objects();
  std::erase_if(objects, [](const schema::Object& object) { return object.id != schema::ObjectId{"role", "app"}; });
  objects.front().attributes.push_back({"a power that no statement gives", "true"});
  const schema::Snapshot out_of_reach(std::move(objects), {}, 0, schema::RoleScope::files);
  closing.target = schema::with_roles_of(closing.target, out_of_reach);
  Proving proving;
  const Proof proof = prove_repair(proving.new_database(), live, closing);
  EXPECT_FALSE(proof.holds());
}

TEST_F(DriftOfRoles, IsAdoptedByAMigrationThatIsProven) {
  psql("ALTER ROLE app CREATEDB; ALTER ROLE app SET work_mem = '1MB'; GRANT pg_monitor TO app");
  const auto [expected, live] = compared();
  const Adoption adoption = make_adoption(expected, live, schema::make_diff(expected, live));
  const std::vector<migrations::NewFile> files = make_adoption_files(
      adoption, *migrations::Version::parse("3"), "hotfix", migrations::TransactionMode::transactional);
  EXPECT_THAT(files.at(0).text, HasSubstr("ALTER ROLE app CREATEDB;\n"));
  EXPECT_THAT(files.at(1).text, HasSubstr("ALTER ROLE app NOCREATEDB;\n"));
  const Place scratch;
  Proving others;
  const AdoptionProof proof =
      prove_adoption(scratch.connector(), others.new_database(), applied(), adoption, files, {.roles = true});
  EXPECT_TRUE(proof.holds()) << (proof.error ? proof.error->info().message : "");
}

TEST_F(DriftOfRoles, HasAnExpectationThatIsKeptApartFromOneWithoutRoles) {
  EXPECT_NE(SnapshotCache::key_of(applied(), "15.1", {.roles = true}), SnapshotCache::key_of(applied(), "15.1", {}));
}

TEST_F(DriftOfRoles, NeverTellsAPassword) {
  const auto [expected, live] = compared();
  for (const schema::Snapshot* snapshot : {&expected, &live}) {
    for (const char* secret : {"sesame", "SCRAM-SHA-256", "PASSWORD"}) {
      EXPECT_THAT(schema::to_text(*snapshot), Not(HasSubstr(secret)));
    }
  }
}

}  // namespace
}  // namespace pgplumb::drift
