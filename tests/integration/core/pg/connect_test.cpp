// Connecting: where to, how long, and what is said when it fails.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "core/pg/interrupt.hpp"
#include "core/pg/session.hpp"
#include "tests/support/database.hpp"
#include "tests/support/hostile_server.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// Everything an error says.
std::string all_of(const Error& error) {
  const ErrorInfo& info = error.info();
  std::string text = error.what() + info.message + info.detail + info.hint + info.context + info.next;
  for (const std::string& note : info.notes) text += note;
  return text;
}

Error connect_failure(const Conninfo& conninfo, SessionOptions options = {}) {
  try {
    Session::connect(conninfo, std::move(options));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "connected";
  return Error(ErrorCode::internal, "connected");
}

class Connect : public testing::Test {
 protected:
  test::Database database_;
};

TEST_F(Connect, AMissingDatabaseIsNamed) {
  Conninfo conninfo = database_.conninfo();
  conninfo.set("dbname", "no such database");
  const Error error = connect_failure(conninfo);
  EXPECT_EQ(error.code(), ErrorCode::connection);
  EXPECT_NE(all_of(error).find("no such database"), std::string::npos);
}

TEST_F(Connect, NobodyThereIsAConnectionError) {
  const Error error = connect_failure(Conninfo::parse("host=127.0.0.1 port=1 dbname=shop user=ada"));
  EXPECT_EQ(error.code(), ErrorCode::connection);
  EXPECT_NE(error.info().message.find("\"shop\" on 127.0.0.1:1 as \"ada\""), std::string::npos) << error.what();
}

TEST_F(Connect, TheNextHostIsTriedWhenOneRefuses) {
  const Conninfo& real = database_.conninfo();
  Conninfo conninfo = real;
  conninfo.set("host", "/nonexistent," + real.get("host"));
  if (!real.get("port").empty()) conninfo.set("port", real.get("port") + "," + real.get("port"));
  EXPECT_TRUE(Session::connect(conninfo).is_alive());
}

TEST_F(Connect, TheNextHostIsTriedWhenOneStaysSilent) {
  const test::HostileServer silent(test::Misbehaviour::stall_at_startup, 1);
  Conninfo conninfo = database_.conninfo();
  const std::string port = conninfo.get("port").empty() ? "5432" : conninfo.get("port");
  conninfo.set("host", "127.0.0.1," + conninfo.get("host"));
  conninfo.set("port", std::to_string(silent.port()) + "," + port);
  conninfo.set("connect_timeout", "2");
  EXPECT_TRUE(Session::connect(conninfo).is_alive());
}

TEST_F(Connect, SilenceEndsAfterTheTimeLimit) {
  const test::HostileServer silent(test::Misbehaviour::stall_at_startup, 1);
  const Conninfo conninfo = Conninfo::parse("host=127.0.0.1 user=ada port=" + std::to_string(silent.port()));
  const auto begun = steady_clock::now();
  const Error error = connect_failure(conninfo, {.connect_timeout = seconds(1)});
  EXPECT_EQ(error.code(), ErrorCode::connection);
  EXPECT_NE(error.info().message.find("no answer within 1 s"), std::string::npos) << error.what();
  EXPECT_LT(steady_clock::now() - begun, seconds(3));
}

TEST_F(Connect, ASignalEndsTheAttempt) {
  const test::HostileServer silent(test::Misbehaviour::stall_at_startup, 1);
  Interrupt interrupt;
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(200));
    interrupt.raise(SIGINT);
  });
  const auto begun = steady_clock::now();
  const Conninfo conninfo = Conninfo::parse("host=127.0.0.1 user=ada port=" + std::to_string(silent.port()));
  EXPECT_EQ(connect_failure(conninfo, {.interrupt = &interrupt}).code(), ErrorCode::interrupted);
  other.join();
  EXPECT_LT(steady_clock::now() - begun, seconds(2));
}

TEST_F(Connect, TheProgramNamesItselfUnlessTheConninfoDoes) {
  const auto name = [](Session session) {
    return std::string(session.execute("SHOW application_name").front().text("application_name"));
  };
  EXPECT_EQ(name(database_.connect({.application_name = "pgplumb/up"})), "pgplumb/up");
  Conninfo conninfo = database_.conninfo();
  conninfo.set("application_name", "mine");
  EXPECT_EQ(name(Session::connect(conninfo, {.application_name = "pgplumb/up"})), "mine");
}

/// A server that asks for a password and finds it wrong.
class Secrets : public Connect {
 protected:
  static constexpr std::string_view kPassword = R"(s3cret@:%'\/end)";

  Secrets() {
    Session session = database_.connect();
    session.run("CREATE ROLE wrong_password_role");
  }
  ~Secrets() override {
    for (const char* name : {"PGPASSWORD", "PGSERVICEFILE", "PGSERVICE", "PGPASSFILE"}) ::unsetenv(name);
    database_.connect().run("DROP ROLE wrong_password_role");
  }

  void expect_kept(const Conninfo& conninfo) {
    const Error error = connect_failure(conninfo);
    EXPECT_EQ(error.code(), ErrorCode::connection);
    EXPECT_EQ(all_of(error).find("s3cret"), std::string::npos) << all_of(error);
    EXPECT_EQ(conninfo.describe().find("s3cret"), std::string::npos);
    EXPECT_EQ(conninfo.redacted().find("s3cret"), std::string::npos);
  }
  // A role that may not log in is refused after the password was looked at.
  Conninfo base() const {
    Conninfo conninfo = database_.conninfo();
    conninfo.set("user", "wrong_password_role");
    return conninfo;
  }
};

TEST_F(Secrets, InAUrlStayUnsaid) {
  const Conninfo url = Conninfo::parse("postgresql://wrong_password_role:s3cret%40%3A%25%27%5C%2Fend@/x");
  EXPECT_EQ(url.get("password"), kPassword);
  Conninfo conninfo = base();
  conninfo.set("password", url.get("password"));
  expect_kept(conninfo);
}

TEST_F(Secrets, InAKeywordStringStayUnsaid) {
  const Conninfo parsed = Conninfo::parse(R"(password='s3cret@:%\'\\/end')");
  EXPECT_EQ(parsed.get("password"), kPassword);
  Conninfo conninfo = base();
  conninfo.set("password", parsed.get("password"));
  expect_kept(conninfo);
}

TEST_F(Secrets, InTheEnvironmentStayUnsaid) {
  ::setenv("PGPASSWORD", std::string(kPassword).c_str(), 1);
  expect_kept(base());
}

TEST_F(Secrets, InAServiceFileStayUnsaid) {
  const std::string path = testing::TempDir() + "pg_service_" + std::to_string(::getpid()) + ".conf";
  std::ofstream(path) << "[shop]\npassword=" << kPassword << "\n";
  ::setenv("PGSERVICEFILE", path.c_str(), 1);
  Conninfo conninfo = base();
  conninfo.set("service", "shop");
  expect_kept(conninfo);
  conninfo.set("service", "missing");
  expect_kept(conninfo);
  ::unlink(path.c_str());
}

TEST_F(Secrets, AHostNameMadeOfAPasswordIsNotRepeated) {
  ::setenv("PGDATABASE", "postgresql://ada:s3cret@db/shop", 1);
  Conninfo conninfo = Conninfo::parse("host=" + database_.conninfo().get("host"));
  try {
    Session::connect(conninfo);
    ADD_FAILURE() << "connected";
  } catch (const Error& error) {
    EXPECT_EQ(all_of(error).find("s3cret"), std::string::npos) << all_of(error);
  }
  ::unsetenv("PGDATABASE");
}

/// Whatever a server does, the outcome is an error of the connection, in bounded time.
class Hostile : public testing::TestWithParam<test::Misbehaviour> {};

TEST_P(Hostile, ServersYieldAConnectionErrorOrAnInterrupt) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    const test::HostileServer server(GetParam(), seed);
    Interrupt interrupt;
    std::thread signal([&] {
      std::this_thread::sleep_for(milliseconds(700));
      interrupt.raise(SIGINT);
    });
    const auto begun = steady_clock::now();
    std::string outcome = "nothing failed";
    try {
      Session session = Session::connect(
          Conninfo::parse("host=127.0.0.1 sslmode=disable gssencmode=disable user=ada dbname=shop port=" +
                          std::to_string(server.port())),
          {.connect_timeout = seconds(2), .interrupt = &interrupt});
      const Session::Outcome ran = session.run("SELECT 1");
      // A lie in well-formed messages cannot be told from an answer.
      const bool believable = ran.ok() && GetParam() == test::Misbehaviour::wrong_answers;
      outcome = believable ? "" : ran.ok() ? "ok" : std::string("error in the outcome: ") + ran.error->info.message;
    } catch (const Error& error) {
      const bool expected = error.code() == ErrorCode::connection || error.code() == ErrorCode::interrupted;
      outcome = expected ? "" : error.what();
    }
    signal.join();
    EXPECT_LT(steady_clock::now() - begun, seconds(9)) << test::to_string(GetParam());
    EXPECT_EQ(outcome, "") << test::to_string(GetParam());
  }
}

INSTANTIATE_TEST_SUITE_P(All, Hostile, testing::ValuesIn(test::all_misbehaviours()));

}  // namespace
}  // namespace pgplumb::pg
