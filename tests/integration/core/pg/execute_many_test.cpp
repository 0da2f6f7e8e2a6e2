#include "core/pg/execute_many.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"
#include "tests/support/proxy.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;

struct Item {
  std::int32_t id = 0;
  std::optional<std::string> label;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("id", &Item::id), typed::field("label", &Item::label));
};

class ExecuteManyTest : public testing::Test {
 protected:
  void SetUp() override { execute(session_, "CREATE TABLE items (id int PRIMARY KEY, label text)"); }
  std::int64_t count() { return fetch_one<std::int64_t>(session_, "SELECT count(*) FROM items"); }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(ExecuteManyTest, TuplesAreGivenByPosition) {
  const std::vector<std::tuple<int, std::optional<std::string>>> rows{{1, "a"}, {2, std::nullopt}, {3, "c"}};
  EXPECT_EQ(execute_many(session_, "INSERT INTO items VALUES ($1, $2)", rows), 3U);
  EXPECT_THAT(fetch_all<std::optional<std::string>>(session_, "SELECT label FROM items ORDER BY id"),
              ElementsAre("a", std::nullopt, "c"));
}

TEST_F(ExecuteManyTest, StructsAreGivenByName) {
  const std::vector<Item> items{{.id = 1, .label = "a"}, {.id = 2, .label = std::nullopt}};
  EXPECT_EQ(execute_many(session_, "INSERT INTO items (label, id) VALUES (:label, :id)", items), 2U);
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT label FROM items WHERE id = 1"), "a");
}

TEST_F(ExecuteManyTest, SingleValuesAreGivenAsTheyAre) {
  EXPECT_EQ(execute_many(session_, "INSERT INTO items (id) VALUES ($1)", std::vector<int>{1, 2, 3}), 3U);
  EXPECT_EQ(execute_many(session_, "UPDATE items SET label = 'x' WHERE id > $1", std::vector<int>{1, 2}), 3U);
  EXPECT_EQ(execute_many(session_, "DELETE FROM items WHERE id = $1", std::vector<int>{}), 0U);
}

TEST_F(ExecuteManyTest, OnASessionAllOrNoneAreKept) {
  const ErrorInfo error = failure_of([&] {
    execute_many(session_, "INSERT INTO items (id) VALUES ($1)", std::vector<int>{1, 2, 1, 3});
  });
  EXPECT_EQ(error.sqlstate, "23505");
  EXPECT_THAT(error.notes, ElementsAre("it was row 3; none of the rows was kept"));
  EXPECT_EQ(count(), 0);
}

TEST_F(ExecuteManyTest, OnATransactionTheyArePartOfIt) {
  {
    Transaction transaction(session_);
    EXPECT_EQ(execute_many(transaction, "INSERT INTO items (id) VALUES ($1)", std::vector<int>{1, 2}), 2U);
  }
  EXPECT_EQ(count(), 0);
  Transaction transaction(session_);
  execute_many(transaction, "INSERT INTO items (id) VALUES ($1)", std::vector<int>{1, 2});
  transaction.commit();
  EXPECT_EQ(count(), 2);
}

TEST_F(ExecuteManyTest, ADeferredConstraintFailsAtTheEnd) {
  execute(session_, "CREATE TABLE later (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  EXPECT_EQ(failure_of([&] {
              execute_many(session_, "INSERT INTO later VALUES ($1)", std::vector<int>{1, 1});
            }).sqlstate,
            "23505");
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM later"), 0);
}

TEST_F(ExecuteManyTest, AStatementThatCannotBeParsedIsTold) {
  const ErrorInfo error = failure_of([&] {
    execute_many(session_, "INSERT INTO itms (id) VALUES ($1)", std::vector<int>{1, 2});
  });
  EXPECT_EQ(error.sqlstate, "42P01");
  EXPECT_TRUE(error.notes.empty());
  EXPECT_EQ(count(), 0);
}

TEST_F(ExecuteManyTest, WhatTheRangeThrowsLeavesNothingBehind) {
  struct Failing {
    struct Iterator {
      int n;
      int operator*() const { return n > 5 ? throw std::string("no more") : n; }
      Iterator& operator++() { return ++n, *this; }
      bool operator!=(const Iterator&) const { return true; }
    };
    Iterator begin() const { return {0}; }
    Iterator end() const { return {0}; }
  };
  EXPECT_THROW(execute_many(session_, "INSERT INTO items (id) VALUES ($1)", Failing{}), std::string);
  EXPECT_EQ(count(), 0);
}

TEST_F(ExecuteManyTest, ManyRowsTakeOneRoundTrip) {
  const std::string socket = database_.conninfo().get("host") + "/.s.PGSQL." + database_.conninfo().get("port");
  test::Proxy proxy({.server_socket = socket, .delay = std::chrono::milliseconds(5)});
  Conninfo conninfo = database_.conninfo();
  conninfo.set("host", "127.0.0.1");
  conninfo.set("port", std::to_string(proxy.port()));
  Session session = Session::connect(conninfo);
  std::vector<int> ids(1000);
  for (int id = 0; id < 1000; ++id) ids[static_cast<std::size_t>(id)] = id;
  const int before = proxy.round_trips();
  execute_many(session, "INSERT INTO items (id) VALUES ($1)", ids);
  EXPECT_EQ(proxy.round_trips() - before, 1);
  EXPECT_EQ(count(), 1000);
}

}  // namespace
}  // namespace pgplumb::pg
