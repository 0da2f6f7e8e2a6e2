// examples/warehouse: every index is used by the query that it was made for, and saves what it was made to save.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/query_plan.hpp"
#include "tests/support/warehouse.hpp"

namespace pgplumb::test {
namespace {

using testing::ElementsAre;

// One warehouse for all: the tests only ask it.
class WarehousePlans : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    warehouse_ = std::make_unique<Warehouse>(PGPLUMB_WAREHOUSE);
    warehouse_->install();
    warehouse_->load_everything();
    warehouse_->generate_flights();
    warehouse_->database().psql(
        "INSERT INTO warehouse.airport (iata, name, city, country, latitude, longitude) "
        "SELECT 'T' || lpad(i::text, 3, '0'), 'Field ' || md5(i::text), 'Town ' || i % 97, 'USA', 0, 0 "
        "  FROM generate_series(0, 999) AS i");
    warehouse_->database().psql("VACUUM ANALYZE warehouse.airport");
    warehouse_->database().psql("VACUUM ANALYZE warehouse.route_month");
  }
  static void TearDownTestSuite() { warehouse_.reset(); }

  std::int64_t size_of(std::string_view relation) {
    return std::stoll(
        warehouse_->database().psql("SELECT pg_relation_size('warehouse." + std::string(relation) + "')"));
  }

  static std::unique_ptr<Warehouse> warehouse_;
  pg::Session session_ = warehouse_->database().connect();
};
std::unique_ptr<Warehouse> WarehousePlans::warehouse_;

TEST_F(WarehousePlans, OnlyTheMonthsThatAreAskedForAreRead) {
  const QueryPlan june =
      explain(session_, "SELECT count(*) FROM warehouse.flight WHERE day < '2001-07-01' AND day > '2001-06-02'");
  EXPECT_THAT(june.relations(), ElementsAre("flight_2001_06")) << june;
  const QueryPlan all = explain(session_, "SELECT count(*) FROM warehouse.flight WHERE delay_minutes = 7");
  EXPECT_EQ(all.relations().size(), 12) << all;
  EXPECT_LT(june.buffers * 3, all.buffers * 2);
}

TEST_F(WarehousePlans, ARouteIsFoundByThePrimaryKey) {
  const std::string_view query =
      "SELECT * FROM warehouse.flight WHERE origin_id = 5 AND destination_id = 32 AND day BETWEEN '2001-06-01' AND "
      "'2001-06-30'";
  const QueryPlan with = explain(session_, query);
  EXPECT_TRUE(with.uses("flight_2001_06_pkey", "Index Scan") || with.uses("flight_2001_06_pkey", "Bitmap Index Scan"))
      << with;
  const QueryPlan without = explain(session_, query, {"enable_indexscan", "enable_bitmapscan"});
  EXPECT_TRUE(without.has("Seq Scan")) << without;
  EXPECT_LT(with.buffers * 2, without.buffers) << with;
}

TEST_F(WarehousePlans, TheDelaysOfAnAirportAreReadFromTheCoveringIndexAlone) {
  const std::string_view query =
      "SELECT avg(delay_minutes) FROM warehouse.flight WHERE origin_id = 5 AND day BETWEEN '2001-06-01' AND "
      "'2001-06-30'";
  const QueryPlan with = explain(session_, query);
  ASSERT_TRUE(with.uses("flight_2001_06_origin_id_day_delay_minutes_idx", "Index Only Scan")) << with;
  for (const PlanNode& node : with.nodes) EXPECT_EQ(node.heap_fetches, 0) << "the table was read all the same";
  EXPECT_LT(with.buffers, 10) << with;
  const QueryPlan same_index_with_the_table = explain(session_, query, {"enable_indexonlyscan"});
  EXPECT_FALSE(same_index_with_the_table.has("Index Only Scan"));
  EXPECT_LT(with.buffers * 20, same_index_with_the_table.buffers) << same_index_with_the_table;
}

TEST_F(WarehousePlans, ADayIsFoundByTheSmallestOfIndexes) {
  const std::string_view query = "SELECT avg(distance_miles) FROM warehouse.flight WHERE day = '2001-06-15'";
  const QueryPlan with = explain(session_, query);
  EXPECT_TRUE(with.uses("flight_2001_06_day_idx", "Bitmap Index Scan")) << with;
  const QueryPlan without = explain(session_, query, {"enable_bitmapscan"});
  EXPECT_LT(with.buffers * 5, without.buffers) << with << '\n' << without;
  EXPECT_LT(size_of("flight_2001_06_day_idx") * 50, size_of("flight_2001_06_pkey"));
}

TEST_F(WarehousePlans, TheLatestFlightsComeFromThePartialIndexInTheirOrder) {
  const std::string_view query =
      "SELECT * FROM warehouse.flight WHERE delay_minutes >= 180 AND day >= '2001-06-01' AND day < '2001-08-01' "
      "ORDER BY delay_minutes DESC LIMIT 10";
  const QueryPlan with = explain(session_, query);
  EXPECT_TRUE(with.uses("flight_2001_06_late", "Index Scan")) << with;
  EXPECT_TRUE(with.uses("flight_2001_07_late", "Index Scan")) << with;
  EXPECT_FALSE(with.has("Sort")) << "the index gives them in order";
  const QueryPlan without = explain(session_, query, {"enable_indexscan", "enable_bitmapscan"});
  EXPECT_LT(with.buffers * 50, without.buffers) << with << '\n' << without;
  EXPECT_LT(size_of("flight_2001_06_late") * 50, size_of("flight_2001_06_pkey"));
}

TEST_F(WarehousePlans, WordsAreFoundByGin) {
  const std::string_view query =
      "SELECT * FROM warehouse.airport WHERE document @@ websearch_to_tsquery('warehouse.words', 'houston')";
  const QueryPlan with = explain(session_, query);
  EXPECT_TRUE(with.uses("airport_document", "Bitmap Index Scan")) << with;
  const QueryPlan without = explain(session_, query, {"enable_bitmapscan"});
  EXPECT_TRUE(without.has("Seq Scan")) << without;
  EXPECT_LT(with.buffers * 5, without.buffers) << with << '\n' << without;
}

TEST_F(WarehousePlans, AMonthOfRoutesIsReadFromWhatWasCountedBefore) {
  const QueryPlan counted = explain(
      session_,
      "SELECT flights FROM warehouse.route_month WHERE month = '2001-01-01' AND origin_id = 5 AND destination_id = 9");
  EXPECT_TRUE(counted.uses("route_month_is_unique", "Index Scan")) << counted;
  const QueryPlan counting = explain(session_,
                                     "SELECT count(*) FROM warehouse.flight WHERE day BETWEEN '2001-06-01' AND "
                                     "'2001-07-31' GROUP BY origin_id, destination_id");
  EXPECT_LT(counted.buffers * 50, counting.buffers) << counted;
}

TEST_F(WarehousePlans, IndexesOfATableAreThoseOfItsPartitions) {
  EXPECT_EQ(warehouse_->database().psql("SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                                        "WHERE c.relname = 'flight_late' AND i.indisvalid"),
            "1")
      << "the index that was put together from concurrently built ones is valid";
  EXPECT_EQ(warehouse_->database().psql(
                "SELECT count(*) FROM pg_inherits WHERE inhparent = 'warehouse.flight_late'::regclass"),
            "12");
}

}  // namespace
}  // namespace pgplumb::test
