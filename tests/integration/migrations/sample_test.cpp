// Rows from one database into another.
#include "migrations/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "migrations/queries.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::test {
namespace {

using namespace migrations;

constexpr const char* kSchema = R"(
create schema "We""ird";
create table "We""ird"."a;b" (id int generated always as identity primary key, "x y" text, n int generated always as (7) stored);
create table child (id serial primary key, parent int not null references "We""ird"."a;b", self int references child);
create table pair (a int, b int, primary key (a, b));
create table pair_child (x int, y int, foreign key (x, y) references pair);
create table part (id int, at timestamptz) partition by list (id);
create table part_1 partition of part for values in (1);
create table part_2 partition of part default;
create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
create trigger t before insert on child for each row execute function refuse();
)";

class SampleTest : public testing::Test {
 protected:
  SampleTest() {
    source.psql(kSchema);
    scratch.psql(kSchema);
    source.psql(R"(
      alter table child disable trigger t;
      insert into "We""ird"."a;b" ("x y") select E'tab\t\\ ' || g from generate_series(1, 100) g;
      insert into child (parent, self) select 101 - g, nullif(g % 2, 0) from generate_series(1, 100) g;
      insert into pair select g, g from generate_series(1, 50) g;
      insert into pair_child select g, g from generate_series(1, 50) g;
      insert into pair_child values (1, null);
      insert into part select g % 3, '2026-03-29 01:30:00+00' from generate_series(1, 30) g)");
  }

  void copy(int rows) {
    pg::Session from = source.connect();
    pg::Session to = scratch.connect();
    const auto sample = fetch_sample(from, to, sql::Identifier("pgplumb"), rows);
    load_sample(to, sample, sql::Identifier("pgplumb"));
  }

  Database source;
  Database scratch;
};

TEST_F(SampleTest, BringsAsManyRowsAsWereAskedForAndEveryForeignKeyHolds) {
  copy(100);
  EXPECT_EQ(scratch.psql("select count(*) from \"We\"\"ird\".\"a;b\""), "100");
  EXPECT_EQ(scratch.psql("select \"x y\", n from \"We\"\"ird\".\"a;b\" where id = 1"), "tab\t\\ 1|7");
  EXPECT_EQ(scratch.psql("select count(*), count(self) from child"), "50|0");
  EXPECT_EQ(scratch.psql("select count(*) from pair_child"), "51");
  EXPECT_EQ(scratch.psql("select count(*) from part"), "30");
  EXPECT_EQ(
      scratch.psql(
          "select count(*) from child c where not exists (select from \"We\"\"ird\".\"a;b\" p where p.id = c.parent)"),
      "0");
}

TEST_F(SampleTest, OfFewRowsThoseThatBelongTogether) {
  copy(3);
  EXPECT_EQ(scratch.psql("select count(*), max(id) from \"We\"\"ird\".\"a;b\""), "3|3");
  EXPECT_EQ(scratch.psql("select count(*) from pair_child"), "3");
  EXPECT_EQ(scratch.psql("select count(*) from pair_child c where y is not null and not exists (select from pair p "
                         "where p.a = c.x and p.b = c.y)"),
            "0");
}

TEST_F(SampleTest, SequencesGoOnBehindTheRows) {
  copy(100);
  EXPECT_EQ(
      scratch.psql(
          "with new as (insert into \"We\"\"ird\".\"a;b\" (\"x y\") values ('new') returning id) select id from new"),
      "101");
}

TEST_F(SampleTest, TakesWhatBothHave) {
  source.psql("alter table part add extra int; create table only_there (id int); insert into only_there values (1)");
  scratch.psql("alter table part add other int; create table only_here (id int)");
  copy(5);
  EXPECT_EQ(scratch.psql("select count(*) from part"), "5");
}

TEST_F(SampleTest, LeavesTheSourceAsItWas) {
  const auto state = [this] {
    return source.psql("select count(*), sum(id) from child") +
           source.psql("select last_value, is_called from child_id_seq");
  };
  const std::string before = state();
  pg::Session from = source.connect();
  pg::Session to = scratch.connect();
  from.execute("SET default_transaction_read_only = on");  // a role that may only read is enough
  fetch_sample(from, to, sql::Identifier("pgplumb"), 1);
  EXPECT_FALSE(from.in_transaction());
  EXPECT_EQ(state(), before);
}

TEST_F(SampleTest, QueriesAreSqlThatTheServerTakes) {
  pg::Session session = source.connect();
  for (const std::string_view query :
       {queries::sample_columns, queries::sample_references, queries::sample_sequences, queries::pin_sample}) {
    EXPECT_NO_THROW(session.prepare(query)) << query;
  }
}

}  // namespace
}  // namespace pgplumb::test
