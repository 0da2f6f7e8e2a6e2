// Servers that do not behave: the client must end soon, with exit status 4, in bounded
// memory, whatever it is told. The sanitizer build runs this too.
#include "tests/support/hostile_server.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/chance.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__)
constexpr long kMostMemoryKb = 600'000;
#else
constexpr long kMostMemoryKb = 120'000;
#endif

class Hostile : public ::testing::TestWithParam<Misbehaviour> {
 protected:
  static pg::Conninfo conninfo(const HostileServer& server) {
    pg::Conninfo conninfo;
    conninfo.set("host", "127.0.0.1");
    conninfo.set("port", std::to_string(server.port()));
    conninfo.set("user", "victim");
    conninfo.set("dbname", "victim");
    return conninfo;
  }

  // A server that stays silent or talks without end after login cannot be told from one
  // that is at work: there the user decides when to stop.
  static bool looks_busy() {
    return GetParam() == Misbehaviour::stall_after_login || GetParam() == Misbehaviour::endless_notices_after_login ||
           GetParam() == Misbehaviour::error_without_end;
  }

  static ProcessResult run_against(const HostileServer& server, const std::vector<std::string>& arguments) {
    const Project project(conninfo(server));
    project.migration("0001_a", "create table a (id int);\n");
    Command command = project.command(arguments);
    command.environment["PGCONNECT_TIMEOUT"] = "2";
    Process process = Process::start(command);
    if (looks_busy()) {
      std::this_thread::sleep_for(1500ms);
      process.kill(SIGTERM);
    }
    return process.wait();
  }

  static void expect_composed(const ProcessResult& result) {
    EXPECT_FALSE(result.timed_out) << result;
    EXPECT_EQ(result.signal, 0) << result;
    if (looks_busy()) {
      EXPECT_TRUE(result.exit_status == 143 || result.exit_status == 4) << result;
    } else {
      EXPECT_EQ(result.exit_status, 4) << result;
    }
    EXPECT_LT(result.duration, 15s) << result;
    EXPECT_LT(result.peak_memory_kb, kMostMemoryKb);
    EXPECT_EQ(result.err.find('\x1b'), std::string::npos) << "what a server says must not steer the terminal";
    EXPECT_EQ(result.err.find("Sanitizer"), std::string::npos) << result;
  }
};

TEST_P(Hostile, IsLeftSoonWithoutACrash) {
  Chance chance;
  const HostileServer server(GetParam(), static_cast<std::uint64_t>(chance.between(0, 1'000'000)));
  for (const char* command : {"status", "up"}) {
    SCOPED_TRACE(command);
    expect_composed(run_against(server, {command}));
  }
  EXPECT_GE(server.clients(), 2);
}

INSTANTIATE_TEST_SUITE_P(Ways, Hostile, ::testing::ValuesIn(all_misbehaviours()),
                         [](const auto& test) { return std::string(to_string(test.param)); });

class RandomBytes : public Hostile {};

TEST_P(RandomBytes, OfManySeedsCrashNothing) {
  Chance chance;
  for (int round = 0; round < rounds(25) && !HasFailure(); ++round) {
    const auto seed = static_cast<std::uint64_t>(chance.between(0, 1'000'000'000));
    const HostileServer server(GetParam(), seed);
    SCOPED_TRACE(seed);
    const ProcessResult result = run_against(server, {"status"});
    EXPECT_EQ(result.signal, 0) << result;
    EXPECT_EQ(result.exit_status, 4) << result;
  }
}

INSTANTIATE_TEST_SUITE_P(Ways, RandomBytes,
                         ::testing::Values(Misbehaviour::random_bytes_at_startup,
                                           Misbehaviour::random_bytes_after_login),
                         [](const auto& test) { return std::string(to_string(test.param)); });

}  // namespace
}  // namespace pgplumb::test
