#include "cli/output/status_text.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using test::HistoryBuilder;
using test::make_set;

migrations::Overview overview_of(const migrations::MigrationSet& set, const migrations::History& history) {
  migrations::Overview overview;
  overview.history = history;
  for (migrations::AppliedMigration& applied : overview.history.applied) {
    applied.applied_at = "2026-01-31T12:34:56.789Z";
    applied.applied_by = "ada";
    applied.duration = std::chrono::milliseconds(12);
  }
  overview.status = migrations::make_status(set, overview.history);
  overview.findings = migrations::check_status(overview.status, OutOfOrder::error);
  return overview;
}

const std::vector<test::File> kFiles{{"0001_types.up.sql", "select 1;"}, {"0002_orders.up.sql", "select 2;"}};

std::string render(const migrations::Overview& overview, bool pending_only = false) {
  return render_status(overview, {.pending_only = pending_only}, {.columns = 100});
}

TEST(StatusText, ShowsAppliedAndPendingWithWhatToDoNext) {
  const auto set = make_set(kFiles);
  const auto history = HistoryBuilder().apply(set.migrations[0]).build();
  EXPECT_EQ(render(overview_of(set, history)),
            "VERSION  NAME    STATE    APPLIED AT (UTC)     BY   TOOK\n"
            "0001     types   applied  2026-01-31 12:34:56  ada  12ms\n"
            "0002     orders  pending\n"
            "\n"
            "1 applied, 1 pending\n"
            "next: \"pgplumb up\" applies what is pending\n");
}

TEST(StatusText, NeedsNoNextStepWhenAllIsApplied) {
  const auto set = make_set(kFiles);
  const auto history = HistoryBuilder().apply(set.migrations[0]).apply(set.migrations[1]).build();
  EXPECT_TRUE(render(overview_of(set, history)).ends_with("\n\n2 applied\n"));
}

TEST(StatusText, SaysThatTheDatabaseWasNeverMigrated) {
  const auto set = make_set(kFiles);
  EXPECT_TRUE(render(overview_of(set, {}))
                  .ends_with("\n2 pending; nothing has been applied to this database yet\n"
                             "next: \"pgplumb up\" applies what is pending\n"));
}

TEST(StatusText, TellsWhatToDoWithAnEmptyFolder) {
  EXPECT_EQ(render(overview_of({}, {})),
            "no migrations here, neither as files nor in the database\n"
            "next: \"pgplumb new NAME\" writes the first one\n");
}

TEST(StatusText, NamesAChangedFileAndTheCommandThatSettlesIt) {
  const auto set = make_set(kFiles);
  auto builder = HistoryBuilder().apply(set.migrations[0]);
  builder.last().up_checksum = "sha256:00";
  const std::string text = render(overview_of(set, builder.build()));
  EXPECT_NE(text.find("0001     types   changed"), std::string::npos);
  EXPECT_NE(text.find("error[changed]: \"0001_types\" was changed after it was applied"), std::string::npos);
  EXPECT_NE(text.find("pgplumb repair accept 0001"), std::string::npos);
  EXPECT_TRUE(
      text.ends_with("1 changed, 1 pending\n"
                     "next: settle what is named above; \"pgplumb up\" refuses to run until then\n"));
}

TEST(StatusText, SaysThatANewerReleaseWasHere) {
  const auto set = make_set(kFiles);
  const auto history =
      HistoryBuilder().apply(set.migrations[0]).apply(set.migrations[1]).apply("0003", "later").build();
  const std::string text = render(overview_of(set, history));
  EXPECT_NE(text.find("0003     later   newer"), std::string::npos);
  EXPECT_NE(text.find("note[newer]: \"0003_later\""), std::string::npos);
}

TEST(StatusText, FiltersForPendingButStillCountsAll) {
  const auto set = make_set(kFiles);
  const auto history = HistoryBuilder().apply(set.migrations[0]).build();
  EXPECT_EQ(render(overview_of(set, history), true),
            "VERSION  NAME    STATE\n"
            "0002     orders  pending\n"
            "\n"
            "1 applied, 1 pending\n"
            "next: \"pgplumb up\" applies what is pending\n");
}

TEST(StatusText, MarksABaseline) {
  const auto set = make_set(kFiles);
  const auto history = HistoryBuilder().baseline(set.migrations[0]).build();
  EXPECT_NE(render(overview_of(set, history)).find("ada  baseline\n"), std::string::npos);
}

}  // namespace
}  // namespace pgplumb::cli
