// The line goes dead around a COMMIT, or anywhere.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <regex>

#include <nlohmann/json.hpp>

#include "tests/support/chance.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/proxy.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

constexpr int kMigrations = 6;
constexpr int kWorkers = 8;  // a cut run waits more than it works

std::string describe(const Cut& cut, AfterCut after) {
  std::string text;
  if (const auto* commit = std::get_if<CutAtCommit>(&cut)) {
    text = fmt::format("cut at commit {} ({})", commit->nth, static_cast<int>(commit->moment));
  } else if (const auto* byte = std::get_if<CutAtByte>(&cut)) {
    text = fmt::format("cut at byte {}", byte->offset);
  }
  return text + (after == AfterCut::refuse ? ", then unreachable\n" : ", then reachable again\n");
}

pg::Conninfo through(const Proxy& proxy, const pg::Conninfo& database) {
  pg::Conninfo conninfo = database;
  conninfo.set("host", "127.0.0.1");
  conninfo.set("port", std::to_string(proxy.port()));
  conninfo.set("sslmode", "disable");
  return conninfo;
}

std::filesystem::path socket_of(const pg::Conninfo& database) {
  return std::filesystem::path(database.get("host")) / (".s.PGSQL." + database.get("port"));
}

// One run over a line that is cut, then one over a sound line.
class CutRun {
 public:
  CutRun(Cut cut, AfterCut after, int migrations = kMigrations)
      : database_(test_server().create_database("cut")),
        project_(database_),
        ledger_(project_, LedgerKind::transactional, migrations, 0),
        what_(describe(cut, after)),
        proxy_({.server_socket = socket_of(database_), .cut = cut, .after_cut = after}) {}

  ProcessResult run(const std::string& format = "json") {
    project_.set_database(through(proxy_, database_));
    ProcessResult result = project_.pgplumb({"up", "--format", format});
    EXPECT_FALSE(result.timed_out) << what_;
    return result;
  }

  // Whatever was said, history and schema agree, and a plain rerun completes them.
  void check_and_finish(const ProcessResult& result) {
    EXPECT_TRUE(wait_until_gone(database_)) << backends(database_);
    EXPECT_EQ(ledger_.contradictions(database_), "") << what_ << result;
    project_.set_database(database_);
    const ProcessResult again = project_.pgplumb({"up"});
    EXPECT_EQ(again.exit_status, 0) << what_ << again << "after\n" << result;
    EXPECT_EQ(ledger_.shortcomings(database_), "") << what_ << again;
    test_server().drop_database(database_.get("dbname"));
  }

  int applied() const { return applied_count(database_); }
  const Proxy& proxy() const { return proxy_; }
  const std::string& what() const { return what_; }

 private:
  pg::Conninfo database_;
  Project project_;
  Ledger ledger_;
  std::string what_;
  Proxy proxy_;
};

std::vector<Chance> fork_for_workers(Chance& chance) {
  std::vector<Chance> chances;
  for (int worker = 0; worker < kWorkers; ++worker) chances.push_back(chance.fork());
  return chances;
}

struct Undisturbed {
  int commits = 0;
  std::uint64_t bytes = 0;
};

// What an undisturbed run sends, so that cuts fall into it.
Undisturbed measure(int migrations = kMigrations) {
  CutRun run(std::monostate{}, AfterCut::accept, migrations);
  const ProcessResult result = run.run();
  EXPECT_EQ(result.exit_status, 0) << result;
  return {run.proxy().commits(), run.proxy().bytes()};
}

TEST(CutConnection, AtACommitIsNeverAppliedTwiceNorSaidWrongly) {
  Chance chance;
  const int commits = measure().commits;
  ASSERT_GE(commits, kMigrations);
  std::vector<Chance> chances = fork_for_workers(chance);
  share_out(rounds(50), kWorkers, [&](int worker, int round) {
    Chance& own = chances[static_cast<std::size_t>(worker)];
    const CutAtCommit cut{own.between(1, commits), static_cast<CutMoment>(round % 3)};
    CutRun run(cut, round % 2 == 0 ? AfterCut::accept : AfterCut::refuse);
    const ProcessResult result = run.run();
    EXPECT_TRUE(run.proxy().was_cut()) << run.what() << result;
    EXPECT_TRUE(result.exit_status == 4 || result.exit_status == 0) << run.what() << result;
    run.check_and_finish(result);
  });
}

TEST(CutConnection, AnywhereLeavesAWholePrefix) {
  Chance chance;
  const auto bytes = static_cast<int>(measure().bytes);
  std::vector<Chance> chances = fork_for_workers(chance);
  share_out(rounds(24), kWorkers, [&](int worker, int round) {
    const CutAtByte cut{static_cast<std::uint64_t>(chances[static_cast<std::size_t>(worker)].between(1, bytes))};
    CutRun run(cut, round % 2 == 0 ? AfterCut::accept : AfterCut::refuse);
    const ProcessResult result = run.run();
    EXPECT_TRUE(result.exit_status == 4 || result.exit_status == 0) << run.what() << result;
    run.check_and_finish(result);
  });
}

// What is said when the answer to a COMMIT never comes.
class OnlyCommit : public ::testing::TestWithParam<CutMoment> {
 protected:
  static CutAtCommit only_commit() { return {measure(1).commits, GetParam()}; }
  static bool is_committed() { return GetParam() == CutMoment::after_commit_answered; }
  static void expect_said(const ProcessResult& result, const std::string& sentence) {
    EXPECT_EQ(result.exit_status, 4) << result;
    EXPECT_NE(unwrapped(result.out + result.err).find(sentence), std::string::npos) << sentence << "\n" << result;
  }
  static std::string outcome_of(const ProcessResult& result) {
    return nlohmann::json::parse(result.out).at("steps").front().at("outcome").get<std::string>();
  }

 private:
  /// Text as it was before it was wrapped to the width of the screen.
  static std::string unwrapped(const std::string& text) {
    return std::regex_replace(text, std::regex("\n +(?![=|])"), " ");
  }
};

TEST_P(OnlyCommit, IsFoundOutWhenTheDatabaseCanBeAsked) {
  const std::string sentence = is_committed() ? "all steps were committed: found out by asking the database"
                                              : "0001_step was not committed: found out by asking the database";
  for (const char* format : {"text", "json"}) {
    CutRun run(only_commit(), AfterCut::accept, 1);
    const ProcessResult result = run.run(format);
    expect_said(result, sentence);
    expect_said(result, "it goes on from what is really there");
    if (format == std::string("json")) {
      EXPECT_EQ(outcome_of(result), is_committed() ? "done" : "failed") << result;
    }
    EXPECT_EQ(run.applied(), is_committed() ? 1 : 0);
    run.check_and_finish(result);
  }
}

TEST_P(OnlyCommit, IsCalledUnknownWhenNobodyCanBeAsked) {
  const CutAtCommit cut = only_commit();
  share_out(2, 2, [&](int, int round) {  // each waits long for somebody to ask
    CutRun run(cut, AfterCut::refuse, 1);
    const ProcessResult result = run.run(round == 0 ? "text" : "json");
    expect_said(result, "whether 0001_step was committed is unknown: the database could not be asked");
    expect_said(result, "it goes on from what is really there");
    if (round == 1) {
      EXPECT_EQ(outcome_of(result), "unknown") << result;
    }
    run.check_and_finish(result);
  });
}

INSTANTIATE_TEST_SUITE_P(Outcomes, OnlyCommit,
                         ::testing::Values(CutMoment::before_commit, CutMoment::after_commit_answered),
                         [](const auto& test) {
                           return test.param == CutMoment::before_commit ? "NotCommitted" : "Committed";
                         });

}  // namespace
}  // namespace pgplumb::test
