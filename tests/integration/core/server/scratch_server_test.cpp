#include "core/server/scratch_server.hpp"

#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <signal.h>
#include <sys/shm.h>
#include <thread>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/server/postmaster_file.hpp"
#include "core/server/scratch_directory.hpp"
#include "tests/support/database.hpp"
#include "tests/support/environment.hpp"
#include "tests/support/forked.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;
using test::Forked;
using test::psql;

ScratchOptions options() { return {.installation = test::installation(), .cache_dir = test::cluster_cache()}; }

/// Everything that a scratch server may leave behind.
struct Traces {
  int pid = 0;
  fs::path data_dir;
  fs::path socket_dir;
  int shared_memory = 0;

  static Traces of(const ScratchServer& server) { return in(server.data_dir(), server.socket_dir()); }
  static Traces in(const fs::path& data_dir, const fs::path& socket_dir) {
    const auto file = load_postmaster_file(data_dir);
    EXPECT_TRUE(file.has_value());
    return {.pid = file->pid, .data_dir = data_dir, .socket_dir = socket_dir, .shared_memory = file->shared_memory_id};
  }

  bool has_shared_memory() const {
    shmid_ds segment{};
    return ::shmctl(shared_memory, IPC_STAT, &segment) == 0;
  }
  bool is_running() const { return is_postmaster(pid, data_dir); }
  bool are_gone() const {
    return !is_running() && !fs::exists(data_dir.parent_path()) && !fs::exists(socket_dir) && !has_shared_memory();
  }
  bool are_gone_within(std::chrono::milliseconds limit) const {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!are_gone()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
  }
};

std::ostream& operator<<(std::ostream& stream, const Traces& traces) {
  return stream << "process " << (traces.is_running() ? "lives" : "gone") << ", directory "
                << (fs::exists(traces.data_dir.parent_path()) ? "there" : "gone") << ", socket "
                << (fs::exists(traces.socket_dir) ? "there" : "gone") << ", shared memory "
                << (traces.has_shared_memory() ? "there" : "gone");
}

int parent_of(int pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;) {
    if (word == "PPid:") return status >> pid ? pid : 0;
  }
  return 0;
}

std::size_t count_open_descriptors() {
  const auto entries = fs::directory_iterator("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(fs::begin(entries), fs::end(entries)));
}

/// A process that owns a scratch server, to be killed.
class Owner {
 public:
  explicit Owner(const ScratchOptions& options)
      : process_(
            [&options] {
              // Never destroyed: the process is killed with the server running.
              const auto* server = new ScratchServer(ScratchServer::start(options));
              return server->data_dir().string() + "\n" + server->socket_dir().string();
            },
            Forked::Then::stay) {
    const std::string said = process_.result();
    const auto line_end = said.find('\n');
    traces_ = Traces::in(said.substr(0, line_end), said.substr(line_end + 1));
    guard_ = parent_of(traces_.pid);
  }

  const Traces& traces() const { return traces_; }
  int guard() const { return guard_; }
  void kill() { process_.kill(); }

 private:
  Forked process_;
  Traces traces_;
  int guard_ = 0;
};

TEST(ScratchServer, AcceptsConnectionsThroughItsSocketAlone) {
  auto server = ScratchServer::start(options());
  EXPECT_EQ(psql(server.conninfo(), "SELECT current_user, current_setting('listen_addresses')"), "postgres|");
}

TEST(ScratchServer, SpeaksUtf8AndUtc) {
  EXPECT_EQ(
      psql(test::test_server().conninfo(),
           "SELECT current_setting('server_encoding'), current_setting('TimeZone'), current_setting('lc_messages')"),
      "UTF8|UTC|C");
}

TEST(ScratchServer, LeavesNothingBehind) {
  auto server = std::make_unique<ScratchServer>(ScratchServer::start(options()));
  const Traces traces = Traces::of(*server);
  ASSERT_TRUE(traces.has_shared_memory());
  server.reset();
  EXPECT_TRUE(traces.are_gone()) << traces;
}

TEST(ScratchServer, LeavesNoDescriptorOpen) {
  const auto before = count_open_descriptors();
  ScratchServer::start(options());
  EXPECT_EQ(count_open_descriptors(), before);
}

TEST(ScratchServer, MovesWithItsOwner) {
  auto first = ScratchServer::start(options());
  const Traces traces = Traces::of(first);
  {
    ScratchServer second = std::move(first);
    EXPECT_TRUE(traces.is_running());
  }
  EXPECT_TRUE(traces.are_gone()) << traces;
}

TEST(ScratchServer, ReplacedByAssignmentIsGone) {
  auto server = ScratchServer::start(options());
  const Traces first = Traces::of(server);
  server = ScratchServer::start(options());
  EXPECT_TRUE(first.are_gone()) << first;
  EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
}

TEST(ScratchServer, IsGoneWithinASecondOfTheDeathOfItsOwner) {
  Owner owner(options());
  owner.kill();
  EXPECT_TRUE(owner.traces().are_gone_within(std::chrono::seconds(1))) << owner.traces();
}

TEST(ScratchServer, EndsWithClientsConnectedWhenItsOwnerIsKilled) {
  Owner owner(options());
  pg::Conninfo conninfo = test::test_server().conninfo();
  conninfo.set("host", owner.traces().socket_dir.string());
  auto session = pg::Session::connect(conninfo);
  owner.kill();
  EXPECT_TRUE(owner.traces().are_gone_within(std::chrono::seconds(1))) << owner.traces();
}

TEST(ScratchServer, KilledWithItsOwnerLeavesNoMemory) {
  Owner owner(options());
  ::kill(owner.traces().pid, SIGKILL);
  owner.kill();
  EXPECT_TRUE(owner.traces().are_gone_within(std::chrono::seconds(2))) << owner.traces();
}

TEST(ScratchServer, IsNotEndedByTheSignalsOfATerminal) {
  auto server = ScratchServer::start(options());
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::kill(parent_of(server.pid()), signal);
  EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
}

TEST(ScratchServer, IsNotEndedByAChildOfItsOwner) {
  auto server = ScratchServer::start(options());
  Forked child([&server] {
    ScratchServer inherited = std::move(server);
    return std::string("done");
  });
  EXPECT_EQ(child.result(), "done");
  EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
}

TEST(ScratchServer, EndsWithItsGuard) {
  Owner owner(options());
  ::kill(owner.guard(), SIGKILL);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (is_postmaster(owner.traces().pid, owner.traces().data_dir) && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_FALSE(is_postmaster(owner.traces().pid, owner.traces().data_dir));
}

TEST(SweepScratch, RemovesWhatWasLeftWhenOwnerGuardAndServerWereKilled) {
  // In a place of its own: any other server that starts would sweep the common one.
  const TemporaryDirectory parent("/tmp", "pgplumb-test-");
  fs::permissions(parent.path(), fs::perms(0711));
  auto chosen = options();
  chosen.parent_dir = parent.path();
  Owner owner(chosen);
  ::kill(owner.traces().pid, SIGSTOP);  // so that the death of the guard cannot end it first
  ::kill(owner.guard(), SIGKILL);
  ::kill(owner.traces().pid, SIGKILL);
  owner.kill();
  while (::kill(owner.guard(), 0) == 0 && parent_of(owner.guard()) != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ASSERT_TRUE(fs::exists(owner.traces().data_dir));
  sweep_scratch(owner.traces().data_dir.parent_path().parent_path());
  EXPECT_TRUE(owner.traces().are_gone()) << owner.traces();
}

TEST(SweepScratch, LeavesTheLivingAlone) {
  auto server = ScratchServer::start(options());
  sweep_scratch(server.data_dir().parent_path().parent_path());
  EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
}

TEST(SweepScratch, LeavesWhatIsNotAScratchDirectoryAlone) {
  const TemporaryDirectory parent("/tmp", "pgplumb-test-");
  fs::create_directory(parent.path() / "precious");
  fs::create_directory(parent.path() / "target");
  fs::create_directory_symlink(parent.path() / "target", parent.path() / "pgplumb-scratch-link");
  sweep_scratch(parent.path());
  EXPECT_TRUE(fs::exists(parent.path() / "precious"));
  EXPECT_TRUE(fs::exists(parent.path() / "target"));
}

TEST(ScratchServer, IsStartedWhereTheOptionsSay) {
  const TemporaryDirectory parent("/tmp", "pgplumb-test-");
  fs::permissions(parent.path(), fs::perms(0711));
  auto chosen = options();
  chosen.parent_dir = parent.path();
  auto server = ScratchServer::start(chosen);
  EXPECT_EQ(server.data_dir().parent_path().parent_path(), parent.path());
}

TEST(ScratchServer, WorksBelowAPathTooLongForASocket) {
  const TemporaryDirectory parent("/tmp", "pgplumb-test-");
  fs::permissions(parent.path(), fs::perms(0711));
  auto chosen = options();
  chosen.parent_dir = parent.path() / std::string(120, 'x');
  fs::create_directory(chosen.parent_dir);
  Traces traces;
  {
    auto server = ScratchServer::start(chosen);
    traces = Traces::of(server);
    EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
  }
  EXPECT_TRUE(traces.are_gone()) << traces;
}

TEST(ScratchServer, HasTheSettingsOfTheOptions) {
  auto chosen = options();
  chosen.settings = {"max_prepared_transactions=7"};
  auto server = ScratchServer::start(chosen);
  EXPECT_EQ(psql(server.conninfo(), "SHOW max_prepared_transactions"), "7");
}

TEST(ScratchServer, IsDurableWhenAskedToBe) {
  auto chosen = options();
  chosen.durable = true;
  auto server = ScratchServer::start(chosen);
  EXPECT_EQ(psql(server.conninfo(), "SELECT current_setting('fsync'), current_setting('synchronous_commit')"), "on|on");
}

TEST(ScratchServer, KeepsWhatWasCommittedThroughACrash) {
  auto chosen = options();
  chosen.durable = true;
  auto server = ScratchServer::start(chosen);
  psql(server.conninfo(), "CREATE TABLE kept AS SELECT 42 AS answer");
  const int before = server.pid();
  server.crash_and_restart();
  EXPECT_NE(server.pid(), before);
  EXPECT_EQ(psql(server.conninfo(), "TABLE kept"), "42");
}

TEST(ScratchServer, ThatCannotStartSaysWhyAndLeavesNothing) {
  const TemporaryDirectory parent("/tmp", "pgplumb-test-");
  fs::permissions(parent.path(), fs::perms(0711));
  auto chosen = options();
  chosen.parent_dir = parent.path();
  chosen.settings = {"no_such_setting=1"};
  try {
    ScratchServer::start(chosen);
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::run_time);
    EXPECT_NE(error.info().detail.find("no_such_setting"), std::string::npos) << error.info().detail;
  }
  for (const auto& entry : fs::directory_iterator(parent.path())) EXPECT_FALSE(entry.is_directory()) << entry.path();
}

TEST(ScratchServer, IsUntouchedByVariablesThatSpeakOfOtherServers) {
  const test::ScopedVariables variables({{"PGDATA", "/nowhere"},
                                         {"PGHOST", "nowhere.invalid"},
                                         {"PGPORT", "1"},
                                         {"PGUSER", "nobody"},
                                         {"PGDATABASE", "none"},
                                         {"PGOPTIONS", "-c no_such_setting=1"},
                                         {"PGSSLMODE", "verify-full"},
                                         {"PGTARGETSESSIONATTRS", "standby"},
                                         {"PGCHANNELBINDING", "require"},
                                         {"TMPDIR", "/" + std::string(200, 'x')},
                                         {"TZ", "Asia/Kathmandu"},
                                         {"LC_ALL", "no_SUCH.locale"}});
  const TemporaryDirectory cache("/tmp", "pgplumb-test-");
  auto chosen = options();
  chosen.cache_dir = cache.path();  // initdb runs under these variables too
  auto server = ScratchServer::start(chosen);
  const auto database = server.create_database("variables");
  EXPECT_EQ(pg::Session::connect(database).execute("SHOW TimeZone").front().text("TimeZone"), "UTC");
}

TEST(ScratchServer, MakesDatabasesWithNamesOfTheirOwn) {
  const auto first = test::test_server().create_database("twin");
  const auto second = test::test_server().create_database("twin");
  EXPECT_NE(first.get("dbname"), second.get("dbname"));
  EXPECT_EQ(psql(first, "SELECT current_database()"), first.get("dbname"));
  test::test_server().drop_database(first.get("dbname"));
  test::test_server().drop_database(second.get("dbname"));
  EXPECT_THROW(psql(first, "SELECT 1"), std::runtime_error);
}

TEST(ScratchServer, DropsADatabaseThatIsInUse) {
  const auto database = test::test_server().create_database("busy");
  auto session = pg::Session::connect(database);
  EXPECT_NO_THROW(test::test_server().drop_database(database.get("dbname")));
}

TEST(TemplateCache, IsFilledOnceByServersThatStartTogether) {
  const TemporaryDirectory cache("/tmp", "pgplumb-test-");
  auto chosen = options();
  chosen.cache_dir = cache.path();
  const auto start = [&chosen] {
    auto server = ScratchServer::start(chosen);
    return psql(server.conninfo(), "SELECT 'up'");
  };
  Forked first(start);
  Forked second(start);
  Forked third(start);
  EXPECT_EQ(first.result() + second.result() + third.result(), "upupup");
  int templates = 0;
  for (const auto& entry : fs::directory_iterator(cache.path())) templates += entry.is_directory() ? 1 : 0;
  EXPECT_EQ(templates, 1);
}

TEST(TemplateCache, IsMadeAnewAfterAnAttemptThatWasKilled) {
  const TemporaryDirectory cache("/tmp", "pgplumb-test-");
  fs::create_directories(cache.path() / "unfinished-killed" / "data" / "base");
  auto chosen = options();
  chosen.cache_dir = cache.path();
  auto server = ScratchServer::start(chosen);
  EXPECT_EQ(psql(server.conninfo(), "SELECT 1"), "1");
}

}  // namespace
}  // namespace pgplumb::server
