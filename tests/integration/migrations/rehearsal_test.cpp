// Migrations up, down and up again against a real server.
#include "migrations/rehearsal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

#include "tests/support/database.hpp"
#include "tests/support/migrations.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using migrations::MigrationRehearsal;
using migrations::MigrationSet;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RehearsalTest : public testing::Test {
 protected:
  std::vector<MigrationRehearsal> rehearse(const std::vector<File>& files) {
    set_ = make_set(files);
    EXPECT_FALSE(set_.has_errors());
    std::vector<const migrations::Migration*> all;
    for (const auto& migration : set_.migrations) all.push_back(&migration);
    start_over();
    return migrations::rehearse(
        set_, all,
        {.migrator = {},
         .connect = [this] { return connect(); },
         .keep = [this] { kept_ = test_server().copy_database(current_.get("dbname"), "kept").get("dbname"); },
         .go_back = [this] { go_back(); }});
  }

  /// "error not_restored migrations/1_a.down.sql:1:1" for each finding.
  std::vector<std::string> found(const std::vector<File>& files) {
    std::vector<Finding> findings;
    for (const auto& rehearsal : rehearse(files))
      std::ranges::move(to_findings(rehearsal), std::back_inserter(findings));
    messages.clear();
    for (const Finding& finding : findings) messages.push_back(finding.message);
    return summaries(findings);
  }

  std::string before;  ///< SQL that is run where the rehearsal begins
  std::vector<std::string> messages;
  int started = 0;
  std::vector<std::int64_t> applied_when_back;  ///< migrations that needed not be applied again

 private:
  pg::Session connect() const { return pg::Session::connect(current_); }

  void start_over() {
    database_ = std::make_unique<Database>();
    current_ = database_->conninfo();
    if (!before.empty()) database_->psql(before);
    ++started;
  }

  void go_back() {
    if (kept_.empty()) return start_over();
    current_ = test_server().copy_database(kept_);
    applied_when_back.push_back(connect().execute("SELECT count(*) AS n FROM pgplumb.migration").front().integer("n"));
  }

  MigrationSet set_;
  std::unique_ptr<Database> database_;
  pg::Conninfo current_;
  std::string kept_;
};

TEST_F(RehearsalTest, WhatLeadsBackIsClean) {
  const auto rehearsals = rehearse({{"1_a.up.sql", "create table a (id serial primary key, b int references a);"},
                                    {"1_a.down.sql", "drop table a;"},
                                    {"2_b.up.sql", "alter table a add c text default 'x'; create index on a (c);"},
                                    {"2_b.down.sql", "alter table a drop c;"}});
  ASSERT_EQ(rehearsals.size(), 2U);
  EXPECT_TRUE(rehearsals[0].is_clean());
  EXPECT_TRUE(rehearsals[1].is_clean());
  EXPECT_THAT(to_findings(rehearsals[0]), IsEmpty());
  EXPECT_EQ(started, 1);
}

TEST_F(RehearsalTest, WhatIsLeftOverIsNamedAtTheDownScript) {
  EXPECT_THAT(
      found({{"1_a.up.sql", "create table if not exists a (); create type t as enum ('x');\ncreate table b ();"},
             {"1_a.down.sql", "-- back\ndrop table b; drop type t;"}}),
      ElementsAre("error not_restored migrations/1_a.down.sql:2:1"));
  EXPECT_THAT(messages, ElementsAre(HasSubstr("table public.a is left over")));
}

TEST_F(RehearsalTest, WhatIsNotAsItWasIsNamedWithBothValues) {
  before = "create table t (n int default 7 not null)";
  EXPECT_THAT(found({{"1_a.up.sql", "alter table t alter n type bigint, alter n drop default;"},
                     {"1_a.down.sql", "alter table t alter n type int;"}}),
              ElementsAre("error not_restored migrations/1_a.down.sql:1:1"));
  EXPECT_THAT(messages, ElementsAre(HasSubstr("column public.t.n: default is not set instead of 7")));
}

TEST_F(RehearsalTest, TextOfManyLinesIsSaidToDiffer) {
  before = "create table t (n int, m int); create view v as select n from t";
  EXPECT_THAT(found({{"1_a.up.sql", "create or replace view v as select n, m from t;"},
                     {"1_a.down.sql", "drop view v; create view v as select n from t where n > 0;"}}),
              ElementsAre("error not_restored migrations/1_a.down.sql:1:1"));
  EXPECT_THAT(messages, ElementsAre(HasSubstr("view public.v: definition differs")));
}

TEST_F(RehearsalTest, WhatIsGoneAfterTheWayBackIsNamed) {
  before = "create table t (n int); create index i on t (n)";
  EXPECT_THAT(found({{"1_a.up.sql", "alter table t drop n;"}, {"1_a.down.sql", "alter table t add n int;"}}),
              ElementsAre("error not_restored migrations/1_a.down.sql:1:1"));
  EXPECT_THAT(messages, ElementsAre(HasSubstr("index public.i is gone")));
}

TEST_F(RehearsalTest, ASecondUpThatMakesSomethingElseIsNamed) {
  EXPECT_THAT(
      found({{"1_a.up.sql",
              "do $$ begin if to_regclass('seen') is null then create table first (); end if; end $$;\n"
              "create table if not exists seen ();"},
             {"1_a.down.sql", "drop table if exists first;"}}),
      ElementsAre("error not_restored migrations/1_a.down.sql:1:1", "error not_repeated migrations/1_a.up.sql:1:1"));
  EXPECT_THAT(messages.at(1), HasSubstr("table public.first is gone"));
}

TEST_F(RehearsalTest, AnUpThatFailsTheSecondTimeIsPlacedAndWhatComesAfterIsTried) {
  EXPECT_THAT(found({{"1_a.up.sql", "select 1;\ncreate table a ();"},
                     {"1_a.down.sql", "select 1;"},
                     {"2_b.up.sql", "alter table a add b int;"},
                     {"2_b.down.sql", "alter table a drop b;"}}),
              ElementsAre("error second_up_failed migrations/1_a.up.sql:2:1+17",
                          "error not_restored migrations/1_a.down.sql:1:1"));
  EXPECT_EQ(started, 2);
}

TEST_F(RehearsalTest, ADownThatFailsIsPlacedAndWhatComesAfterIsTried) {
  EXPECT_THAT(found({{"1_a.up.sql", "create table a ();"},
                     {"1_a.down.sql", "drop table nope;"},
                     {"2_b.up.sql", "create view v as select 1 as n;"},
                     {"2_b.down.sql", "drop view v;"}}),
              ElementsAre("error down_failed migrations/1_a.down.sql:1:1+15"));
}

TEST_F(RehearsalTest, WhatIsBehindAFailedWayBackIsBuiltOnce) {
  const std::vector<File> files = {{"1_a.up.sql", "create table a ();"}, {"1_a.down.sql", "drop table nope;"},
                                   {"2_b.up.sql", "create table b ();"}, {"2_b.down.sql", "drop table b;"},
                                   {"3_c.up.sql", "create table c ();"}, {"3_c.down.sql", "drop table nope;"},
                                   {"4_d.up.sql", "create table d ();"}, {"4_d.down.sql", "drop table nope;"}};
  EXPECT_THAT(found(files), ElementsAre("error down_failed migrations/1_a.down.sql:1:1+15",
                                        "error down_failed migrations/3_c.down.sql:1:1+15",
                                        "error down_failed migrations/4_d.down.sql:1:1+15"));
  EXPECT_EQ(started, 2);
  EXPECT_THAT(applied_when_back, ElementsAre(1, 3));
}

TEST_F(RehearsalTest, AnUpThatFailsEndsIt) {
  EXPECT_THAT(
      found({{"1_a.up.sql", "create table a (id nope);"},
             {"1_a.down.sql", "drop table a;"},
             {"2_b.up.sql", "select 1;"},
             {"2_b.down.sql", "select 1;"}}),
      ElementsAre("error up_failed migrations/1_a.up.sql:1:20+4", "warning not_tried migrations/2_b.up.sql:1:1"));
}

TEST_F(RehearsalTest, AMigrationWithoutAWayBackSaysSoOrIsNamed) {
  EXPECT_THAT(
      found({{"1_a.up.sql", "-- pgplumb: irreversible\ncreate table a ();"},
             {"2_b.up.sql", "create table b ();"},
             {"3_c.up.sql", "drop table a, b;"},
             {"3_c.down.sql", "create table a (); create table b ();"}}),
      ElementsAre("note irreversible migrations/1_a.up.sql:2:1", "error no_way_back migrations/2_b.up.sql:1:1"));
}

TEST_F(RehearsalTest, MigrationsOutsideATransactionAreRehearsedToo) {
  before = "create table t (n int)";
  EXPECT_THAT(found({{"1_a.up.sql", "-- pgplumb: no-transaction\ncreate index concurrently i on t (n);\nvacuum t;"},
                     {"1_a.down.sql", "-- pgplumb: no-transaction\ndrop index concurrently i;"}}),
              IsEmpty());
  EXPECT_THAT(
      found({{"1_a.up.sql", "-- pgplumb: no-transaction\ncreate table u ();\ncreate index concurrently i on t (n);"},
             {"1_a.down.sql", "-- pgplumb: no-transaction\ndrop index concurrently i;\nselect 1/0;"},
             {"2_b.up.sql", "drop table u;"},
             {"2_b.down.sql", "create table u ();"}}),
      ElementsAre("error down_failed migrations/1_a.down.sql:3:1+10"));
}

TEST_F(RehearsalTest, RowsDecideWhetherAMigrationCanRun) {
  before = "create table t (n int); insert into t values (null)";
  EXPECT_THAT(found({{"1_a.up.sql", "alter table t alter n set not null;"},
                     {"1_a.down.sql", "alter table t alter n drop not null;"}}),
              ElementsAre("error up_failed migrations/1_a.up.sql:1:1+34"));
}

TEST_F(RehearsalTest, RolesThatMigrationsNameAreMade) {
  EXPECT_THAT(found({{"1_a.up.sql", "create table a (); grant select on a to rehearsal_reader;"},
                     {"1_a.down.sql", "drop table a;"},
                     {"2_b.up.sql", "-- pgplumb: role=rehearsal_owner\nselect 1;"},
                     {"2_b.down.sql", "select 1;"}}),
              IsEmpty());
}

TEST_F(RehearsalTest, AVersionFolderIsOneMigration) {
  EXPECT_THAT(found({{"1_a/ddl.up.sql", "create table a (n int);"},
                     {"1_a/data.up.sql", "insert into a values (1);"},
                     {"1_a/ddl.down.sql", "drop table a;"}}),
              IsEmpty());
}

}  // namespace
}  // namespace pgplumb::test
