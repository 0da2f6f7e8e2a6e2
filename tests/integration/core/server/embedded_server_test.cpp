#include "core/server/embedded_server.hpp"

#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <signal.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/pg/session.hpp"
#include "core/server/postmaster_file.hpp"
#include "core/server/server_user.hpp"
#include "tests/support/environment.hpp"
#include "tests/support/forked.hpp"
#include "tests/support/process.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;
using test::Forked;
using test::psql;

class Embedded : public ::testing::Test {
 protected:
  Embedded() { fs::permissions(project(), fs::perms(0755)); }
  ~Embedded() override {
    try {
      const auto place = server().status().data_dir.parent_path();
      server().stop();
      if (place != root()) fs::remove_all(place);
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
  }

  const fs::path& project() const { return directory_.path(); }
  fs::path root() const { return project() / ".pgplumb"; }
  EmbeddedServer server() const { return EmbeddedServer(project(), test::installation().bin_dir); }
  PostmasterFile postmaster() const { return load_postmaster_file(root() / "data").value(); }

  static mode_t mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777;
  }

  /// Kills the postmaster and waits until the kernel has taken it away.
  void kill_server() const {
    const int pid = postmaster().pid;
    ::kill(pid, SIGKILL);
    while (is_postmaster(pid, root() / "data")) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }

  static void write_file(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::trunc);
    file << text;
  }

  /// Puts `pid` in the place of the process number that the file begins with.
  static void replace_pid(const fs::path& path, int pid) {
    const std::string text = load_bytes(path);
    write_file(path, std::to_string(pid) + text.substr(text.find('\n')));
  }

  /// Starts a long sleep as the server's user: a process that PostgreSQL would believe to be a server.
  test::Process start_bystander() const {
    test::Command command{.argv = {"sleep", "600"}};
    if (::geteuid() == 0) command.user = owner_of(root() / "data").name;
    return test::Process::start(command);
  }

 private:
  TemporaryDirectory directory_{"/tmp", "pgplumb-test-"};
};

TEST_F(Embedded, StatusTouchesNothing) {
  const auto status = server().status();
  EXPECT_FALSE(status.initialised);
  EXPECT_FALSE(status.running);
  EXPECT_EQ(status.url, "");
  EXPECT_TRUE(fs::is_empty(project()));
}

TEST_F(Embedded, StopOfAServerThatNeverWasTouchesNothing) {
  EXPECT_FALSE(server().stop());
  EXPECT_TRUE(fs::is_empty(project()));
}

TEST_F(Embedded, StartMakesADatabaseOfUtf8AndUtcThroughASocketAlone) {
  const auto conninfo = server().start();
  EXPECT_EQ(psql(conninfo,
                 "SELECT current_database(), current_user, current_setting('server_encoding'), "
                 "current_setting('TimeZone'), current_setting('listen_addresses'), current_setting('fsync')"),
            "pgplumb|postgres|UTF8|UTC||on");
}

TEST_F(Embedded, StatusDescribesTheRunningServer) {
  server().start();
  const auto status = server().status();
  EXPECT_TRUE(status.initialised);
  EXPECT_TRUE(status.running);
  EXPECT_EQ(status.pid, postmaster().pid);
  EXPECT_EQ(status.version, std::to_string(test::installation().major));
  EXPECT_EQ(status.data_dir, fs::canonical(root() / "data"));
  EXPECT_TRUE(fs::is_socket(status.socket_dir / ".s.PGSQL.5432"));
}

TEST_F(Embedded, UrlIsUnderstoodByPsql) {
  server().start();
  const auto result = test::run({.argv = {"psql", "-XAtq", server().status().url, "-c", "SELECT current_database()"}});
  EXPECT_EQ(result.out, "pgplumb\n") << result;
}

TEST_F(Embedded, IsClosedToOtherUsersAndToGit) {
  const auto conninfo = server().start();
  EXPECT_EQ(mode_of(root() / "data"), 0700U);
  EXPECT_EQ(mode_of(conninfo.get("host")), 0700U);
  EXPECT_EQ(mode_of(fs::path(conninfo.get("host")) / ".s.PGSQL.5432"), 0700U);
  EXPECT_EQ(mode_of(root() / "server.log"), 0600U);
  EXPECT_EQ(load_bytes(root() / ".gitignore"), "*\n");
}

TEST_F(Embedded, DoesNotRunAsRoot) {
  server().start();
  EXPECT_NE(owner_of(root() / "data").uid, 0U);
}

TEST_F(Embedded, OutlivesItsStarter) {
  Forked starter([this] { return server().start().get("host"); });
  starter.result();
  starter.kill();
  EXPECT_TRUE(server().status().running);
}

TEST_F(Embedded, StartOfARunningServerChangesNothing) {
  server().start();
  const int pid = postmaster().pid;
  server().start();
  EXPECT_EQ(postmaster().pid, pid);
}

TEST_F(Embedded, StopEndsItAndKeepsItsData) {
  psql(server().start(), "CREATE TABLE kept AS SELECT 42 AS answer");
  EXPECT_TRUE(server().stop());
  EXPECT_FALSE(server().status().running);
  EXPECT_FALSE(server().stop());
  EXPECT_EQ(psql(server().start(), "TABLE kept"), "42");
}

TEST_F(Embedded, StopDoesNotWaitForClients) {
  const auto client = pg::Session::connect(server().start());
  EXPECT_TRUE(server().stop());
}

TEST_F(Embedded, StartsOfSeveralProcessesGiveOneServer) {
  const auto start = [this] {
    const auto conninfo = server().start();
    return std::to_string(postmaster().pid) + psql(conninfo, "SELECT ' up'");
  };
  Forked first(start);
  Forked second(start);
  Forked third(start);
  Forked fourth(start);
  const std::set<std::string> said = {first.result(), second.result(), third.result(), fourth.result()};
  EXPECT_EQ(said, std::set<std::string>{std::to_string(postmaster().pid) + " up"});
}

TEST_F(Embedded, StartsAgainAfterItWasKilled) {
  psql(server().start(), "CREATE TABLE kept AS SELECT 42 AS answer");
  kill_server();
  EXPECT_FALSE(server().status().running);
  EXPECT_EQ(psql(server().start(), "TABLE kept"), "42");
}

TEST_F(Embedded, StartsAgainWhenItsOldProcessIdBelongsToAnother) {
  const auto conninfo = server().start();
  kill_server();
  const auto bystander = start_bystander();
  replace_pid(root() / "data" / "postmaster.pid", bystander.pid());
  replace_pid(fs::path(conninfo.get("host")) / ".s.PGSQL.5432.lock", bystander.pid());
  EXPECT_FALSE(server().status().running);
  EXPECT_EQ(psql(server().start(), "SELECT 1"), "1");
}

TEST_F(Embedded, StopSparesAProcessThatWasGivenItsOldId) {
  server().start();
  kill_server();
  auto bystander = start_bystander();
  replace_pid(root() / "data" / "postmaster.pid", bystander.pid());
  EXPECT_FALSE(server().stop());
  EXPECT_EQ(::kill(bystander.pid(), 0), 0);
  server().start();  // which clears the killed server's shared memory away
}

TEST_F(Embedded, StartsAfterAnInitialisationThatWasKilled) {
  fs::create_directories(root() / "data.new" / "base");
  fs::permissions(root(), fs::perms(0711));
  write_file(root() / "data.new" / "PG_VERSION", "15\n");
  EXPECT_EQ(psql(server().start(), "SELECT 1"), "1");
  EXPECT_FALSE(fs::exists(root() / "data.new"));
}

TEST_F(Embedded, MakesItsDatabaseAgainWhenItWasDropped) {
  auto conninfo = server().start();
  conninfo.set("dbname", "postgres");
  psql(conninfo, "DROP DATABASE pgplumb WITH (FORCE)");
  EXPECT_EQ(psql(server().start(), "SELECT current_database()"), "pgplumb");
}

TEST_F(Embedded, StaysOffTheNetworkWhateverAlterSystemSays) {
  psql(server().start(), "ALTER SYSTEM SET listen_addresses = '*'");
  server().stop();
  EXPECT_EQ(psql(server().start(), "SHOW listen_addresses"), "");
}

TEST_F(Embedded, ShowsTheEndOfTheLogWhenItCannotStart) {
  server().start();
  server().stop();
  std::ofstream(root() / "data" / "postgresql.conf", std::ios::app) << "no_such_setting = 1\n";
  try {
    server().start();
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::run_time);
    EXPECT_NE(error.info().detail.find("no_such_setting"), std::string::npos) << error.info().detail;
    EXPECT_NE(error.info().next.find((root() / "server.log").string()), std::string::npos);
  }
}

TEST_F(Embedded, OfAVersionThatIsNotInstalledSaysWhichOneToInstall) {
  server().start();
  server().stop();
  write_file(root() / "data" / "PG_VERSION", "9\n");
  try {
    server().start();
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    EXPECT_NE(error.info().message.find("PostgreSQL 9"), std::string::npos);
    EXPECT_NE(error.info().next.find("Install PostgreSQL 9"), std::string::npos);
  }
}

TEST_F(Embedded, WithoutServerProgramsSaysWhereItLooked) {
  const TemporaryDirectory empty("/tmp", "pgplumb-test-");
  try {
    EmbeddedServer(project(), empty.path()).start();
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    EXPECT_NE(error.info().message.find(empty.path().string()), std::string::npos);
  }
}

TEST_F(Embedded, ShowsWhatInitdbSaidWhenThatFails) {
  const TemporaryDirectory programs("/tmp", "pgplumb-test-");
  fs::permissions(programs.path(), fs::perms(0755));
  const auto version = "initdb (PostgreSQL) " + test::installation().version;
  write_file(programs.path() / "initdb",
             "#!/bin/sh\n[ \"$1\" = --version ] && echo '" + version + "' && exit\necho 'no space left'\nexit 1\n");
  fs::copy_file("/bin/true", programs.path() / "postgres");
  fs::permissions(programs.path() / "initdb", fs::perms(0755));
  try {
    EmbeddedServer(project(), programs.path()).start();
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.info().detail, "no space left");
  }
  EXPECT_FALSE(server().status().initialised);
  EXPECT_FALSE(fs::exists(root() / "data.new"));
}

TEST_F(Embedded, IsUntouchedByVariablesThatSpeakOfOtherServers) {
  const test::ScopedVariables variables({{"PGDATA", "/nowhere"},
                                         {"PGHOST", "nowhere.invalid"},
                                         {"PGPORT", "1"},
                                         {"PGUSER", "nobody"},
                                         {"PGDATABASE", "none"},
                                         {"PGOPTIONS", "-c no_such_setting=1"},
                                         {"PGSSLMODE", "verify-full"},
                                         {"TMPDIR", "/nowhere"},
                                         {"TZ", "Asia/Kathmandu"}});
  const auto conninfo = server().start();
  EXPECT_EQ(pg::Session::connect(conninfo).execute("SELECT current_database() AS name").front().text("name"),
            "pgplumb");
}

/// A project whose folder only its owner may enter, as the home directory of root is.
class EmbeddedInPrivateFolder : public Embedded {
 protected:
  EmbeddedInPrivateFolder() { fs::permissions(project(), fs::perms(0700)); }
};

TEST_F(EmbeddedInPrivateFolder, Works) {
  psql(server().start(), "CREATE TABLE kept AS SELECT 42 AS answer");
  EXPECT_TRUE(server().stop());
  EXPECT_EQ(psql(server().start(), "TABLE kept"), "42");
}

TEST_F(EmbeddedInPrivateFolder, KeepsItsDataWhereTheServersUserCanEnter) {
  server().start();
  const auto status = server().status();
  EXPECT_TRUE(status.running);
  EXPECT_TRUE(can_enter(owner_of(status.data_dir), status.data_dir));
  EXPECT_TRUE(fs::equivalent(status.data_dir, root() / "data"));
}

/// A project so deep that no socket fits beside its data.
class EmbeddedDeepDown : public ::testing::Test {
 protected:
  EmbeddedDeepDown() {
    fs::permissions(directory_.path(), fs::perms(0755));
    fs::create_directories(project());
  }
  ~EmbeddedDeepDown() override {
    const auto socket_dir = server().status().socket_dir;
    server().stop();
    fs::remove_all(socket_dir);
  }
  fs::path project() const { return directory_.path() / std::string(100, 'x') / "a folder with 'quotes', and more"; }
  EmbeddedServer server() const { return EmbeddedServer(project(), test::installation().bin_dir); }

 private:
  TemporaryDirectory directory_{"/tmp", "pgplumb-test-"};
};

TEST_F(EmbeddedDeepDown, HasAShortSocketDirectoryOfItsUserAlone) {
  const auto conninfo = server().start();
  EXPECT_EQ(psql(conninfo, "SELECT 1"), "1");
  const fs::path socket_dir = conninfo.get("host");
  EXPECT_LT(socket_dir.native().size(), 60U);
  EXPECT_EQ(fs::status(socket_dir).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(socket_dir.parent_path()).permissions(), fs::perms::owner_all);
}

}  // namespace
}  // namespace pgplumb::server
