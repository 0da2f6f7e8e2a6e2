// What statements do to tables, as a real server shows it.
#include "migrations/observe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "migrations/lock_ranking.hpp"
#include "migrations/queries.hpp"
#include "tests/support/database.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::test {
namespace {

using namespace migrations;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class ObserveTest : public testing::Test {
 protected:
  ObserveTest() {
    database.psql(
        "create table t (id int primary key, v varchar(10), n int, at timestamp);"
        "create table u (id int primary key, t_id int);"
        "create domain amount as int; create table priced (price amount);"
        "insert into t values (1, 'a', 1, now()); insert into u values (1, 1); insert into priced values (1)");
  }

  StepObservation observe(const std::string& up, std::string time_zone = "UTC") {
    const MigrationSet set = make_set({{"1_a.up.sql", up}});
    EXPECT_FALSE(set.has_errors());
    pg::Session session = database.connect();
    pg::RoleMaker roles([this] { return database.connect(); });
    return observe_step(session,
                        {.version = set.migrations[0].version,
                         .name = "a",
                         .script = set.migrations[0].up,
                         .migration = &set.migrations[0]},
                        {.time_zone = std::move(time_zone), .roles = &roles});
  }

  /// What the last statement does: "rewrite public.t", and with the object: "build_index public.t i".
  std::vector<std::string> work(const std::string& up, std::string time_zone = "UTC") {
    std::vector<std::string> words;
    const StepObservation step = observe(up, std::move(time_zone));
    for (const WorkDone& done : step.statements.back().work) {
      words.push_back(std::string(to_string(done.work)) + " " + done.relation +
                      (done.object.empty() ? "" : " " + done.object) + (done.by_rule ? " (rule)" : ""));
    }
    return words;
  }

  /// The locks of the last statement on tables: "ACCESS EXCLUSIVE public.t".
  std::vector<std::string> locks(const std::string& up) {
    std::vector<std::string> words;
    const StepObservation step = observe(up);
    for (const LockTaken& lock : step.statements.back().locks) {
      if (lock.kind == "table")
        words.push_back(std::string(to_string(lock.mode)) + " " + lock.relation + (lock.by_rule ? " (rule)" : ""));
    }
    return words;
  }

  Database database;
};

TEST_F(ObserveTest, AColumnWithAnotherTypeIsARewriteAndAWiderOneIsNot) {
  EXPECT_THAT(work("alter table t alter n type bigint;"), ElementsAre("rewrite public.t"));
  EXPECT_THAT(work("alter table t alter v type varchar(20);"), IsEmpty());
  EXPECT_THAT(locks("alter table t alter v type text;"), ElementsAre("ACCESS EXCLUSIVE public.t"));
}

TEST_F(ObserveTest, AColumnWithAConstantDefaultIsNoRewriteAndWithAVolatileOneItIs) {
  EXPECT_THAT(work("alter table t add x int default 7;"), IsEmpty());
  EXPECT_THAT(work("alter table t add y float default random();"), ElementsAre("rewrite public.t"));
}

TEST_F(ObserveTest, TheTargetsTimeZoneDecidesWhetherATimestampIsRewritten) {
  EXPECT_THAT(work("alter table t alter at type timestamptz;", "UTC"), IsEmpty());
  EXPECT_THAT(work("alter table t alter at type timestamp;", "Europe/Berlin"), ElementsAre("rewrite public.t"));
}

TEST_F(ObserveTest, SetNotNullReadsTheTableUnlessACheckProvesIt) {
  EXPECT_THAT(work("alter table t alter n set not null;"), ElementsAre("verify public.t"));
  EXPECT_THAT(work("alter table u add constraint c check (t_id is not null);"), ElementsAre("verify public.u"));
  EXPECT_THAT(work("alter table u alter t_id set not null;"), IsEmpty());
}

TEST_F(ObserveTest, AForeignKeyIsValidatedAtOnceOrLater) {
  EXPECT_THAT(work("alter table u add constraint fk foreign key (t_id) references t;"),
              ElementsAre("validate_foreign_key public.u fk"));
  EXPECT_THAT(locks("alter table u add constraint fk2 foreign key (t_id) references t;"),
              ElementsAre("SHARE ROW EXCLUSIVE public.t", "SHARE ROW EXCLUSIVE public.u"));
  EXPECT_THAT(work("alter table u add constraint later foreign key (t_id) references t not valid;"), IsEmpty());
  EXPECT_THAT(work("alter table u validate constraint later;"), ElementsAre("validate_foreign_key public.u later"));
}

TEST_F(ObserveTest, AnIndexIsBuiltUnderALockAgainstWrites) {
  EXPECT_THAT(work("create index i on t (n);"), ElementsAre("build_index public.t i"));
  EXPECT_THAT(locks("create index j on t (n);"), ElementsAre("SHARE public.t"));
}

TEST_F(ObserveTest, AnIndexBuiltConcurrentlyIsToldByRule) {
  EXPECT_THAT(work("-- pgplumb: no-transaction\ncreate index concurrently i on t (n);"),
              ElementsAre("build_index public.t i"));
  EXPECT_THAT(locks("-- pgplumb: no-transaction\ncreate index concurrently j on public.t (n);"),
              ElementsAre("SHARE UPDATE EXCLUSIVE public.t (rule)"));
  EXPECT_THAT(locks("-- pgplumb: no-transaction\ndrop index concurrently i;"), IsEmpty());
  EXPECT_THAT(locks("-- pgplumb: no-transaction\nreindex table concurrently t;"),
              ElementsAre("SHARE UPDATE EXCLUSIVE public.t (rule)"));
}

TEST_F(ObserveTest, ReindexAndClusterBuildAnew) {
  EXPECT_THAT(work("reindex table t;"), ElementsAre("build_index public.t t_pkey"));
  EXPECT_THAT(work("cluster t using t_pkey;"), Contains("rewrite public.t"));
}

TEST_F(ObserveTest, TruncateIsNoRewrite) {
  EXPECT_THAT(work("truncate u;"), ElementsAre("truncate public.u"));
  EXPECT_THAT(locks("truncate u;"), Contains("ACCESS EXCLUSIVE public.u"));
  EXPECT_THAT(work("do $$ begin truncate u; end $$;"), ElementsAre("new_storage public.u"));
}

TEST_F(ObserveTest, ACheckOnADomainReadsEveryTableThatUsesIt) {
  EXPECT_THAT(work("alter domain amount add check (value > 0);"), ElementsAre("scan public.priced"));
  EXPECT_THAT(locks("alter domain amount add constraint c check (value > -1);"), ElementsAre("SHARE public.priced"));
}

TEST_F(ObserveTest, ADroppedTableIsStillNamed) {
  EXPECT_THAT(locks("drop table u;"), ElementsAre("ACCESS EXCLUSIVE public.u"));
}

TEST_F(ObserveTest, WhatAMigrationMakesItselfIsNobodysBusiness) {
  const StepObservation step = observe(
      "create table own (id int);\nalter table own alter id type bigint;\ncreate index on own (id);\n"
      "create temp table mine (id int);\ninsert into mine values (1);");
  ASSERT_EQ(step.statements.size(), 5U);
  for (const auto& statement : step.statements) {
    EXPECT_THAT(statement.locks, IsEmpty()) << statement.text;
    EXPECT_THAT(statement.work, IsEmpty()) << statement.text;
  }
}

TEST_F(ObserveTest, ALockIsToldWhereItIsTaken) {
  const StepObservation step = observe("alter table t add a1 int;\nalter table t add a2 int;\nselect 1;");
  EXPECT_EQ(step.statements[0].locks.size(), 1U);
  EXPECT_THAT(step.statements[1].locks, IsEmpty());
  EXPECT_EQ(step.statements[1].at.line, 2U);
  EXPECT_EQ(step.statements[1].at.file, "migrations/1_a.up.sql");
}

TEST_F(ObserveTest, ScriptsThatSilenceTheServerOrHideTheCatalogAreWatchedAllTheSame) {
  EXPECT_THAT(work("set client_min_messages = error;\nselect pg_catalog.set_config('search_path', '', false);\n"
                   "create function public.format(text, name, name) returns text return 'x';\n"
                   "alter table public.t alter n type bigint;"),
              ElementsAre("rewrite public.t"));
}

TEST_F(ObserveTest, NamesWithQuotesAreToldAsSqlWritesThem) {
  database.psql("create schema \"We\"\"ird\"; create table \"We\"\"ird\".\"a.b\" (n int)");
  EXPECT_THAT(work("alter table \"We\"\"ird\".\"a.b\" alter n type bigint;"),
              ElementsAre("rewrite \"We\"\"ird\".\"a.b\""));
}

TEST_F(ObserveTest, CopiesItsData) {
  EXPECT_THAT(locks("copy u from stdin;\n7\t1\n\\.\n"), ElementsAre("ROW EXCLUSIVE public.u"));
  EXPECT_EQ(database.psql("select count(*) from u where id = 7"), "1");
}

TEST_F(ObserveTest, AProcedureThatCommitsRunsOutsideATransaction) {
  database.psql("create procedure p() language plpgsql as 'begin insert into u values (9); commit; end'");
  EXPECT_NO_THROW(observe("-- pgplumb: no-transaction\ncall p();"));
  EXPECT_EQ(database.psql("select count(*) from u where id = 9"), "1");
}

TEST_F(ObserveTest, RolesThatAreMissingAreMade) {
  EXPECT_NO_THROW(observe("grant select on t to observe_reader;\ngrant select on u to observe_writer;"));
  EXPECT_EQ(database.psql("select count(*) from pg_roles where rolname like 'observe!_%' escape '!'"), "2");
  database.psql("drop owned by observe_reader, observe_writer; drop role observe_reader, observe_writer");
}

TEST_F(ObserveTest, AFailureIsPlacedInItsFile) {
  try {
    observe("select 1;\nalter table nope add x int;");
    FAIL();
  } catch (const Error& error) {
    ASSERT_TRUE(error.info().at.has_value());
    EXPECT_EQ(error.info().at->line, 2U);
    EXPECT_EQ(error.sqlstate(), "42P01");
  }
}

TEST_F(ObserveTest, QueriesAreSqlThatTheServerTakes) {
  pg::Session session = database.connect();
  for (const std::string_view query : {queries::observed_relations, queries::observed_locks, queries::observed_scans,
                                       queries::observed_foreign_keys, queries::relation_sizes}) {
    EXPECT_NO_THROW(session.prepare(query)) << query;
  }
}

TEST_F(ObserveTest, SizesAreThoseOfTheCatalogAndOfAllPartitions) {
  database.psql(
      "create table p (id int) partition by list (id); create table p1 partition of p for values in (1);"
      "create table p2 partition of p default; insert into p select g % 3 from generate_series(1, 9000) g; analyze p, "
      "p1, p2;");
  pg::Session session = database.connect();
  const RelationSizes sizes = fetch_relation_sizes(session);
  EXPECT_EQ(sizes.at("public.p").rows, 9000);
  EXPECT_EQ(sizes.at("public.p").bytes, sizes.at("public.p1").bytes + sizes.at("public.p2").bytes);
  EXPECT_EQ(sizes.at("public.u").rows, -1);
  EXPECT_THAT(sizes, Not(Contains(testing::Key("pg_catalog.pg_class"))));
}

}  // namespace
}  // namespace pgplumb::test
