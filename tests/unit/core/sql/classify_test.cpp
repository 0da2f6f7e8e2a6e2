#include "core/sql/classify.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::sql {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Expectation {
  StatementKind kind;
  bool changes_session;
  std::vector<std::string> statements;
};

std::vector<Expectation> expectations() {
  return {
      {StatementKind::begin, true, {"begin", "BEGIN ISOLATION LEVEL SERIALIZABLE", "start /* x */ transaction"}},
      {StatementKind::commit, true, {"commit", "COMMIT AND CHAIN", "commit work", "end", "End Transaction"}},
      {StatementKind::rollback, true, {"rollback", "rollback work and chain", "abort", "rollback transaction"}},
      {StatementKind::savepoint,
       true,
       {"savepoint a", "release a", "release savepoint a", "rollback to a", "rollback work to savepoint a",
        "ROLLBACK TRANSACTION -- x\n TO a"}},
      {StatementKind::prepare_transaction, true, {"prepare transaction 'x'"}},
      {StatementKind::two_phase_end, true, {"commit prepared 'x'", "ROLLBACK PREPARED 'x'"}},
      {StatementKind::copy_from_stdin,
       false,
       {"copy t from stdin", "COPY t FROM STDIN", "copy binary t from stdin",
        "copy s.t (a, \"b)\") from stdin csv header", "copy \"from\" from stdin",
        "copy a.from from stdin with (format csv)", "copy t /* to */ from -- x\n stdin", "copy t (\"from\") from stdin",
        "copy t from stdout", "copy U&\"d\\0061t\" from stdin"}},
      {StatementKind::copy_from_stdin, true, {"copy t from stdin where f(a)"}},
      {StatementKind::copy_to_stdout,
       true,
       {"copy t to stdout", "copy (select 1 from a) to stdout", "copy t (a) to stdin with (format csv)"}},
      {StatementKind::other,
       true,
       {"copy t from 'file'", "copy t from program 'cat'", "copy t to '/dev/stdout'", "copy t from \"stdin\"",
        "copy (select 1) to program 'x'"}},
      {StatementKind::create_index_concurrently,
       false,
       {"create index concurrently i on t (a)", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I\" ON ONLY t (a)",
        "create/**/unique--\nindex/* */concurrently on t (f(a))"}},
      {StatementKind::drop_index_concurrently,
       false,
       {"drop index concurrently i", "DROP INDEX CONCURRENTLY IF EXISTS i, j"}},
      {StatementKind::reindex_concurrently,
       true,
       {"reindex table concurrently t", "reindex (concurrently) table t", "reindex (verbose, concurrently) index i",
        "reindex (concurrently true) table t", "reindex (concurrently on, tablespace x) schema s",
        "reindex (concurrently false, concurrently) table t", "reindex (concurrently 0) table concurrently t",
        "reindex database concurrently d", "reindex system concurrently d"}},
      {StatementKind::reindex_whole,
       true,
       {"reindex schema s", "reindex (verbose) schema s", "REINDEX DATABASE d", "reindex system d",
        "reindex (concurrently false) database d"}},
      {StatementKind::other,
       true,
       {"reindex table t", "reindex index \"concurrently\"", "reindex (concurrently false) table t",
        "reindex (concurrently, concurrently off) table t", "reindex (tablespace concurrently) table t"}},
      {StatementKind::detach_concurrently,
       false,
       {"alter table t detach partition p concurrently",
        "ALTER TABLE IF EXISTS ONLY s . t * DETACH PARTITION \"S\".\"P\" CONCURRENTLY"}},
      {StatementKind::definition,
       false,
       {"alter table t detach partition p", "alter table t detach partition p finalize",
        "alter table t detach partition \"concurrently\"", "alter table t attach partition p for values in (1)"}},
      {StatementKind::vacuum, true, {"vacuum", "vacuum t", "VACUUM (ANALYZE, VERBOSE) t", "vacuum full"}},
      {StatementKind::cluster_all, true, {"cluster", "cluster verbose", "cluster (verbose)", "CLUSTER -- all"}},
      {StatementKind::other, true, {"cluster t", "cluster verbose t using i", "cluster (verbose) t", "cluster i on t"}},
      {StatementKind::alter_system, true, {"alter system set work_mem = '1MB'", "alter system reset all"}},
      {StatementKind::discard_all, true, {"discard all"}},
      {StatementKind::other, true, {"discard plans", "discard temp"}},
      {StatementKind::database,
       false,
       {"create database d", "drop database if exists d", "alter database d set tablespace t",
        "alter database \"set\" tablespace t", "alter database d with tablespace t"}},
      {StatementKind::definition,
       false,
       {"alter database d set work_mem = 1", "alter database d rename to tablespace"}},
      {StatementKind::tablespace, false, {"create tablespace t location '/x'", "drop tablespace t"}},
      {StatementKind::definition, false, {"alter tablespace t rename to u"}},
      {StatementKind::subscription,
       false,
       {"create subscription s connection 'x' publication p",
        "create subscription s connection 'x' publication p, \"with\" with (enabled = false)",
        "create subscription s connection 'x' publication p with (connect)", "drop subscription s",
        "drop subscription if exists s", "alter subscription s refresh publication",
        "alter subscription s set publication p", "alter subscription s add publication p with (copy_data = false)",
        "alter subscription s drop publication p with (refresh = true)", "alter subscription s set (two_phase = false)",
        "alter subscription s set (failover)"}},
      {StatementKind::definition,
       false,
       {"create subscription s connection 'x' publication p with (connect = false)",
        "create subscription s connection 'x' publication p with (connect = 'off')",
        "create subscription s connection 'x' publication p with (enabled=false, create_slot = 0)",
        "alter subscription s set publication p with (refresh = false)",
        "alter subscription s add publication a, b with (copy_data, refresh = off)", "alter subscription s enable",
        "alter subscription s set (slot_name = none)", "alter subscription refresh owner to x",
        "alter subscription s connection 'x'"}},
      {StatementKind::definition,
       false,
       {"create table t (a int default f(), temp int)", "create unlogged table t (a int)",
        "create table temporary_things (a int)", "create view v as select f() from pg_temp.x",
        "create or replace function f() returns int language sql as 'select 1'", "create index i on t (f(a))",
        "create table t (a int generated always as (b) stored)", "create schema s create table t (a int)",
        "create trigger a before insert on t for each row execute function f()", "create role temp_reader",
        "alter table t add a int default f()", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO x",
        "drop table t cascade", "comment on table t is 'x'", "grant select on t to x", "revoke all on t from x",
        "security label on table t is 'x'", "create extension postgis", "create type t as enum ('a')"}},
      {StatementKind::definition,
       true,
       {"create temp table t (a int)", "CREATE LOCAL TEMPORARY TABLE t (a int)",
        "create or replace temp view v as select 1", "create temp sequence s", "create table pg_temp.t (a int)",
        "create function pg_temp.f() returns int return 1", "create function \"pg_temp\".f() returns int return 1",
        "create table t as select f()", "create unlogged table t (a) as values (1)", "create table t as execute p",
        "create materialized view v as select f()", "create schema s create temp table t (a int)"}},
      {StatementKind::modification,
       false,
       {"insert into t values (1, 'f()', null)", "insert into s.\"t\" (a, b) values (1, -2.5), (3, 'x'::text)",
        "insert into t as x (a) values (1) on conflict (a) do update set a = 2 where x.a in (1, 2)",
        "insert into t default values", "update t set a = (b + 1) * 2 where (a = 1) and (b = 2)",
        "delete from t where a = 1", "truncate t, u cascade"}},
      {StatementKind::modification,
       true,
       {"insert into t values (now())", "insert into t values (1, s . f (2))", "insert into t values (\"F\"(1))",
        "insert into t select * from u", "insert into t (a) (select a from u)", "insert into t table u",
        "insert into t values (1) returning f(a)", "update t set a = f(a)",
        "delete from t using u where exists (select 1)",
        "merge into t using (select 1) s on true when matched then delete"}},
      {StatementKind::query,
       true,
       {"select 1", "values (1)", "table t", "with x as (select 1) insert into t select 1",
        "(select 1) union (select 2)", "((values (1)))"}},
      {StatementKind::set,
       true,
       {"set a = 1", "set local a to 1", "reset a", "set role x", "set transaction read only"}},
      {StatementKind::call, true, {"call p()", "do $$begin end$$", "DO LANGUAGE plpgsql ''"}},
      {StatementKind::other,
       true,
       {"", "prepare p as select 1", "prepare transaction as select 1", "prepare transaction (int) as select $1",
        "execute p", "refresh materialized view concurrently v", "analyze t", "lock table t", "listen x",
        "explain select 1", "checkpoint", "\"select\" 1", "1", "nonsense",
        "import foreign schema x from server y into z", "start"}},
  };
}

TEST(Classification, TellsKindAndSessionFromTheWords) {
  for (const Expectation& expectation : expectations()) {
    for (const std::string& statement : expectation.statements) {
      const Classification result = classify(statement);
      EXPECT_EQ(static_cast<int>(result.kind), static_cast<int>(expectation.kind)) << statement;
      EXPECT_EQ(result.changes_session, expectation.changes_session) << statement;
    }
  }
}

TEST(Classification, PassesOverCommentsBetweenAllWords) {
  for (const Expectation& expectation : expectations()) {
    for (const std::string& statement : expectation.statements) {
      const bool has_literal = statement.find_first_of("'\"$-") != std::string::npos;
      if (has_literal) continue;
      std::string commented = "-- commit\n";
      for (const char byte : statement) commented += byte == ' ' ? "/* vacuum */\n-- begin\n" : std::string(1, byte);

      EXPECT_EQ(static_cast<int>(classify(commented).kind), static_cast<int>(expectation.kind)) << commented;
    }
  }
}

TEST(TransactionRules, FollowTheKind) {
  EXPECT_EQ(transaction_rule(StatementKind::definition), TransactionRule::any);
  EXPECT_EQ(transaction_rule(StatementKind::savepoint), TransactionRule::any);
  EXPECT_EQ(transaction_rule(StatementKind::copy_from_stdin), TransactionRule::any);
  EXPECT_EQ(transaction_rule(StatementKind::begin), TransactionRule::control);
  EXPECT_EQ(transaction_rule(StatementKind::prepare_transaction), TransactionRule::control);
  EXPECT_EQ(transaction_rule(StatementKind::vacuum), TransactionRule::outside);
  EXPECT_EQ(transaction_rule(StatementKind::two_phase_end), TransactionRule::outside);
  EXPECT_EQ(transaction_rule(StatementKind::discard_all), TransactionRule::outside);
}

TEST(RoutineDefinitions, AreKnownByTheirFirstWords) {
  EXPECT_TRUE(defines_routine("create function f()"));
  EXPECT_TRUE(defines_routine("-- x\nCREATE /* y */ OR REPLACE PROCEDURE p()"));
  EXPECT_FALSE(defines_routine("create or replace view v"));
  EXPECT_FALSE(defines_routine("alter function f() owner to x"));
  EXPECT_FALSE(defines_routine("create \"function\" f()"));
}

TEST(IndexTargets, AreTheNamesAsWritten) {
  const std::optional<IndexTarget> target = index_target(
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"My Idx\" ON ONLY Shop . /* x */ \"Or\"\"der\" (a)");

  ASSERT_TRUE(target);
  EXPECT_EQ(target->index, "\"My Idx\"");
  EXPECT_EQ(target->relation, "Shop.\"Or\"\"der\"");
  EXPECT_TRUE(target->if_not_exists);
}

TEST(IndexTargets, MayLeaveTheIndexWithoutAName) {
  const std::optional<IndexTarget> target = index_target("create index concurrently on t using gin (a)");

  ASSERT_TRUE(target);
  EXPECT_EQ(target->index, "");
  EXPECT_EQ(target->relation, "t");
  EXPECT_FALSE(target->if_not_exists);
}

TEST(IndexTargets, BelongToCreateIndexOnly) {
  EXPECT_FALSE(index_target("drop index concurrently i"));
  EXPECT_FALSE(index_target("create table t (a int)"));
  EXPECT_FALSE(index_target("create index concurrently"));
}

TEST(NamedRelations, AreThoseOfDropIndexAndReindex) {
  EXPECT_THAT(named_relations("drop index concurrently if exists a, b . \"C\" cascade"), ElementsAre("a", "b.\"C\""));
  EXPECT_THAT(named_relations("drop index a"), ElementsAre("a"));
  EXPECT_THAT(named_relations("reindex (verbose) table concurrently s.t"), ElementsAre("s.t"));
  EXPECT_THAT(named_relations("reindex index i"), ElementsAre("i"));
  EXPECT_THAT(named_relations("reindex schema s"), IsEmpty());
  EXPECT_THAT(named_relations("drop table t"), IsEmpty());
}

}  // namespace
}  // namespace pgplumb::sql
