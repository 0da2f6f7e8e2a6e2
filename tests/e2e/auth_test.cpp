// examples/auth: accounts and sessions behind a role that may execute a few functions and nothing else.
#include <algorithm>
#include <functional>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {
namespace {

using testing::HasSubstr;

const std::filesystem::path kExample = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples/auth";
constexpr const char* kPassword = "analytical engine";

struct Login {
  std::string outcome;
  std::optional<std::string> token;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("outcome", &Login::outcome), typed::field("token", &Login::token));
};

class Auth : public testing::Test {
 protected:
  Auth() : project_(database_.conninfo()) {
    for (const char* folder : {"migrations", "procedures", "tests"}) {
      std::filesystem::copy(kExample / folder, project_.dir() / folder, std::filesystem::copy_options::recursive);
    }
    project_.write("auth.hpp", load_bytes(kExample / "auth.hpp"));
    done({"up"});
    done({"procedures", "sync"});
    // Strength is not what these tests are about.
    database_.psql("UPDATE auth_store.setting SET password_cost = 6");
  }

  void done(std::vector<std::string> words) const {
    const ProcessResult result = project_.pgplumb(std::move(words));
    EXPECT_EQ(result.exit_status, 0) << result;
  }
  pg::Conninfo as(const char* role) const {
    pg::Conninfo conninfo = database_.conninfo();
    conninfo.set("user", role);
    return conninfo;
  }
  pg::Session application() const { return pg::Session::connect(as("auth_app")); }

  static void registered(pg::Session& session, const std::string& email) {
    const auto token =
        pg::fetch_one<std::string>(session, "SELECT auth.register($1, $2, '192.0.2.1')", email, kPassword);
    EXPECT_TRUE(pg::fetch_one<bool>(session, "SELECT auth.confirm($1)", token));
  }
  static Login log_in(pg::Session& session, const std::string& email, const std::string& password) {
    return pg::fetch_one<Login>(session, "SELECT * FROM auth.login($1, $2, '192.0.2.1')", email, password);
  }
  /// Runs `job` on `n` threads, each with a session of its own, and gives back what came of them, sorted.
  std::vector<std::string> at_once(int n, const std::function<std::string(pg::Session&, int)>& job) const {
    std::vector<std::future<std::string>> jobs;
    for (int i = 0; i < n; ++i) {
      jobs.push_back(std::async(std::launch::async, [this, &job, i] {
        pg::Session session = application();
        return job(session, i);
      }));
    }
    std::vector<std::string> outcomes;
    for (auto& done : jobs) outcomes.push_back(done.get());
    std::ranges::sort(outcomes);
    return outcomes;
  }

  Database database_;
  Project project_;
};

TEST_F(Auth, LetsInWhoBelongsIn) {
  Command command;
  command.argv = {PGPLUMB_AUTH, as("auth_app").redacted()};
  const ProcessResult result = run(command);
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(result.out,
            "ada@example.org: confirmed\n"
            "  the same mail again: no\n"
            "eve@example.org: confirmed\n"
            "  the same mail again: no\n"
            "the address of somebody else: no token\n"
            "ada@example.org: refused\n"
            "nobody@example.org: refused\n"
            "' OR true --: refused\n"
            "x'; DROP TABLE auth_store.account; --: refused\n"
            "ada@example.org: refused\n"
            "ada@example.org has 1 note\n"
            "eve sees 0 and erases none\n"
            "without a token there are 0\n"
            "SELECT password FROM auth_store.account: permission denied for schema auth_store\n"
            "SELECT auth_store.open_session(1, '203.0.113.9'): permission denied for schema auth_store\n"
            "SET ROLE auth_owner: permission denied to set role \"auth_owner\"\n"
            "CREATE TEMPORARY TABLE account (): permission denied to create temporary tables in database \"" +
                database_.name() +
                "\"\n"
                "a made-up identity: 0 notes\n"
                "the next token: good\n"
                "the one before: no good\n"
                "the next token, after that: no good\n"
                "12 guesses at once: 5 refused, 7 told to try later\n"
                "the right password: try later\n"
                "reset to \"a new password\": done\n"
                "reset to \"for the thief\": no\n"
                "the new password: ok\n"
                "what ada may read of the audit trail: registered; confirmed; login refused; login refused; logged in; "
                "token replayed; logged in;\n");
}

TEST_F(Auth, HasTheHeaderThatIsCheckedIn) {
  const ProcessResult result = project_.pgplumb({"procedures", "gen", "--schema", "auth", "-o", "auth.hpp", "--check"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Auth, PassesItsOwnCheckAndTests) {
  const ProcessResult check = project_.pgplumb({"procedures", "check", "--fail-on", "note"});
  EXPECT_EQ(check.exit_status, 0) << check;
  EXPECT_THAT(check.out, HasSubstr("nothing found"));
  const ProcessResult tests = project_.pgplumb({"procedures", "test", "--format", "tap"});
  EXPECT_EQ(tests.exit_status, 0) << tests;
  for (const char* file : {"login.sql", "rights.sql", "same_work.sql", "throttle.sql", "tokens.sql"}) {
    EXPECT_THAT(tests.out, testing::ContainsRegex(std::string("ok [0-9] - ") + file));
  }
}

TEST_F(Auth, HasNoDriftAndGoesDownAndUpAgain) {
  done({"drift"});
  done({"down", "--to", "0", "--yes"});
  EXPECT_EQ(database_.psql("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'auth%'"), "0");
  done({"up"});
  done({"procedures", "sync"});
  done({"drift"});
}

TEST_F(Auth, IsReadByItsFunctionsOnly) {
  pg::Session owner = database_.connect();
  const auto relations = pg::fetch_all<std::string>(owner,
                                                    "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = "
                                                    "'auth_store'::regnamespace AND relkind IN ('r', 'v')");
  EXPECT_EQ(relations.size(), 10U);
  pg::Session session = application();
  for (const std::string& relation : relations) {
    for (const std::string& text : {"SELECT FROM " + relation, "INSERT INTO " + relation + " DEFAULT VALUES",
                                    "DELETE FROM " + relation, "TRUNCATE " + relation}) {
      try {
        pg::execute(session, pg::Sql::assembled(text));
        ADD_FAILURE() << text;
      } catch (const Error& error) {
        EXPECT_EQ(error.sqlstate(), "42501") << text << ": " << error.what();
      }
    }
  }
}

TEST_F(Auth, TakesSqlForTheTextItIs) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  for (const char* hostile :
       {"' OR true --", "ada@example.org' --", "'; DROP TABLE auth_store.account; --", "\\'; SELECT 1; --", "$1", "$$",
        "ada@example.org\"; --", "%", "_", "*", "ada%", "ADA@EXAMPLE.ORG' UNION SELECT 'ok', 'x"}) {
    EXPECT_EQ(log_in(session, hostile, kPassword).outcome, "refused") << hostile;
    EXPECT_EQ(log_in(session, "ada@example.org", hostile).outcome, "refused") << hostile;
    EXPECT_FALSE(pg::fetch_one<bool>(session, "SELECT auth.authenticate($1) IS NOT NULL", hostile)) << hostile;
    EXPECT_FALSE(pg::fetch_one<bool>(session, "SELECT auth.reset_password($1, 'long enough')", hostile)) << hostile;
    EXPECT_FALSE(pg::fetch_one<bool>(session, "SELECT auth.request_reset($1, '192.0.2.1') IS NOT NULL", hostile));
    database_.psql("DELETE FROM auth_store.throttle");
  }
  EXPECT_EQ(log_in(session, "ada@example.org", kPassword).outcome, "ok");
}

TEST_F(Auth, LocksOutAfterTheSameNumberOfGuessesHoweverManyComeAtOnce) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  for (const char* email : {"ada@example.org", "nobody@example.org"}) {
    const auto outcomes = at_once(
        16, [&](pg::Session& guesser, int i) { return log_in(guesser, email, "guess " + std::to_string(i)).outcome; });
    EXPECT_EQ(std::ranges::count(outcomes, "refused"), 5) << email;
    EXPECT_EQ(std::ranges::count(outcomes, "try later"), 11) << email;
  }
  EXPECT_EQ(log_in(session, "ada@example.org", kPassword).outcome, "try later");
}

TEST_F(Auth, LogsInManyAtOnceEachWithATokenOfTheirOwn) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  const auto tokens = at_once(16, [&](pg::Session& user, int) {
    const Login login = log_in(user, "ada@example.org", kPassword);
    return login.token.value_or(login.outcome);
  });
  EXPECT_EQ(std::ranges::adjacent_find(tokens), tokens.end());
  for (const std::string& token : tokens) {
    EXPECT_TRUE(pg::fetch_one<bool>(session, "SELECT auth.authenticate($1) IS NOT NULL", token)) << token;
  }
}

TEST_F(Auth, GivesOneOfManyTheNextTokenAndEndsTheFamily) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  const std::string token = log_in(session, "ada@example.org", kPassword).token.value();
  const auto next = at_once(8, [&](pg::Session& holder, int) {
    return pg::fetch_one<std::optional<std::string>>(holder, "SELECT auth.rotate($1)", token).value_or("");
  });
  EXPECT_EQ(std::ranges::count(next, ""), 7);
  EXPECT_FALSE(pg::fetch_one<bool>(session, "SELECT auth.authenticate($1) IS NOT NULL", next.back()));
  EXPECT_EQ(database_.psql("SELECT ended_by FROM auth_store.session"), "token replayed");
}

TEST_F(Auth, ResetsOnceHoweverManyComeWithTheMail) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  const auto mail = pg::fetch_one<std::string>(session, "SELECT auth.request_reset('ada@example.org', '192.0.2.1')");
  const auto outcomes = at_once(8, [&](pg::Session& holder, int i) {
    const bool done =
        pg::fetch_one<bool>(holder, "SELECT auth.reset_password($1, $2)", mail, "password " + std::to_string(i));
    return std::string(done ? "done" : "no");
  });
  EXPECT_EQ(std::ranges::count(outcomes, "done"), 1);
}

TEST_F(Auth, RegistersAnAddressOnceHoweverManyWantIt) {
  const auto mails = at_once(8, [](pg::Session& session, int) {
    return pg::fetch_one<std::optional<std::string>>(
               session, "SELECT auth.register('ada@example.org', $1, '192.0.2.1')", kPassword)
        .value_or("");
  });
  EXPECT_EQ(std::ranges::count(mails, ""), 7);
}

TEST_F(Auth, ForgetsWhoSomebodyIsWithTheTransaction) {
  pg::Session session = application();
  registered(session, "ada@example.org");
  const std::string token = log_in(session, "ada@example.org", kPassword).token.value();
  {
    pg::Transaction transaction(session);
    pg::execute(transaction, "SELECT auth.authenticate($1)", token);
    pg::execute(transaction, "SELECT auth.write_note('mine')");
    EXPECT_EQ(pg::fetch_one<std::int64_t>(transaction, "SELECT count(*) FROM auth.notes()"), 1);
    transaction.commit();
  }
  EXPECT_EQ(pg::fetch_one<std::int64_t>(session, "SELECT count(*) FROM auth.notes()"), 0);
  EXPECT_THROW(pg::execute(session, "SELECT auth.write_note('whose?')"), Error);
}

// The migrator is no superuser: the database is its own, and it may become the owner of what is in there.
TEST_F(Auth, IsBroughtUpByItsMigrator) {
  done({"down", "--to", "0", "--yes"});
  database_.psql("DROP SCHEMA pgplumb CASCADE; ALTER DATABASE \"" + database_.name() + "\" OWNER TO auth_migrator");
  project_.set_database(as("auth_migrator"));
  done({"up"});
  done({"procedures", "sync"});
  done({"drift"});
  EXPECT_EQ(database_.psql("SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = "
                           "'auth_store'::regnamespace"),
            "auth_owner");
}

}  // namespace
}  // namespace pgplumb::test
