#include "core/server/kept_server.hpp"

#include <chrono>
#include <gtest/gtest.h>
#include <signal.h>
#include <thread>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/pg/session.hpp"
#include "core/server/postmaster_file.hpp"
#include "tests/support/forked.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::system_clock;
using test::Forked;

class KeptServerTest : public testing::Test {
 protected:
  KeptServerTest() { fs::permissions(parent_.path(), fs::perms::owner_all | fs::perms::others_exec); }
  ~KeptServerTest() override {
    for (const KeptServer& kept : find_kept_servers(parent_.path())) end_kept_server(kept);
  }

  ScratchOptions options() const {
    return {.installation = test::installation(), .cache_dir = test::cluster_cache(), .parent_dir = parent_.path()};
  }

  static ScratchLabel label(std::string name, system_clock::time_point expires = system_clock::now() + hours(1)) {
    return {.name = std::move(name), .project = "/shop", .created = system_clock::now(), .expires = expires};
  }

  /// Made by a process that has ended since, as a command does.
  void make(const ScratchLabel& label) const {
    Forked([&] {
      StartedServer started = start_labelled_server(options(), label);
      started.server.keep(label.expires);
      return std::string();
    }).result();
  }

  std::vector<KeptServer> found() const { return find_kept_servers(parent_.path()); }

  bool is_gone_within(const KeptServer& kept, std::chrono::milliseconds limit) const {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (fs::exists(kept.directory) || fs::exists(kept.socket_dir)) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
  }

  TemporaryDirectory parent_{"/tmp", "pgplumb-kept-"};
};

TEST_F(KeptServerTest, OutlivesTheProcessThatMadeItAndIsFoundByItsLabel) {
  make(label("b_2"));
  make(label("a_1"));
  const auto kept = found();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].label.name, "a_1");
  EXPECT_EQ(kept[1].label.project, "/shop");
  pg::Session session = pg::Session::connect(pg::Conninfo::parse(kept[1].url()));
  EXPECT_EQ(session.execute("SELECT current_database() AS name").front().text("name"), "b_2");
}

TEST_F(KeptServerTest, IsGoneWithItsFilesWhenItIsEnded) {
  make(label("a"));
  const auto kept = found();
  ASSERT_EQ(kept.size(), 1U);
  pg::Session user = pg::Session::connect(kept.front().conninfo());
  end_kept_server(kept.front());
  EXPECT_TRUE(is_gone_within(kept.front(), {}));
  EXPECT_TRUE(found().empty());
  EXPECT_NO_THROW(end_kept_server(kept.front()));  // somebody was faster
}

TEST_F(KeptServerTest, EndsByItselfWhenItsTimeIsOver) {
  make(label("brief", system_clock::now() + std::chrono::seconds(3)));
  const auto kept = found();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_TRUE(is_gone_within(kept.front(), std::chrono::seconds(20)));
}

TEST_F(KeptServerTest, EndsWithItsMakerWhenThatDidNotGetAsFarAsKeepingIt) {
  Forked([&] {
    StartedServer started = start_labelled_server(options(), label("half"));
    return std::string();
  }).result();
  EXPECT_TRUE(found().empty());
}

TEST_F(KeptServerTest, IsSweptAwayWhenEverythingOfItWasKilled) {
  make(label("a"));
  const auto kept = found();
  ASSERT_EQ(kept.size(), 1U);
  const auto file = load_postmaster_file(kept.front().data_dir);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(::kill(file->pid, SIGKILL), 0);  // the guard notices, and cleans up
  EXPECT_TRUE(is_gone_within(kept.front(), std::chrono::seconds(20)));
  EXPECT_TRUE(found().empty());
}

TEST_F(KeptServerTest, HasANameOfItsOwn) {
  make(label("a"));
  try {
    start_labelled_server(options(), label("a"));
    FAIL() << "the name was given twice";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
  }
  EXPECT_EQ(found().size(), 1U);
}

}  // namespace
}  // namespace pgplumb::server
