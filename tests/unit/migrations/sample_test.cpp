#include "migrations/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

SampledTable table(std::string name) { return {.name = std::move(name), .columns = {"id", "x"}, .key = {"id"}}; }

SampledReference reference(std::string child, std::string parent) {
  return {.child = std::move(child), .parent = std::move(parent), .columns = {{"x", "id", "OPERATOR(pg_catalog.=)"}}};
}

std::vector<std::string> order_of(const std::vector<TableCopy>& copies) {
  std::vector<std::string> names;
  for (const TableCopy& copy : copies) names.push_back(copy.table);
  return names;
}

TEST(SamplePlan, TakesTheFirstRowsOfATableByItsKey) {
  const auto copies = plan_sample({table("s.t")}, {}, 5);
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(copies[0].copy_out,
            "COPY (WITH sample_1 AS MATERIALIZED (SELECT * FROM ONLY s.t AS t ORDER BY t.id LIMIT 5) "
            "SELECT id, x FROM sample_1) TO STDOUT");
  EXPECT_EQ(copies[0].copy_in, "COPY s.t (id, x) FROM STDIN");
}

TEST(SamplePlan, TakesARowIfWhatItRefersToIsTakenOrNothing) {
  const std::vector<SampledReference> references{reference("a", "b")};
  const auto copies = plan_sample({table("a"), table("b")}, references, 5);
  EXPECT_THAT(order_of(copies), ElementsAre("b", "a"));
  EXPECT_THAT(
      copies[1].copy_out,
      HasSubstr("WHERE (t.x IS NULL OR EXISTS (SELECT FROM sample_1 AS p WHERE p.id OPERATOR(pg_catalog.=) t.x))"));
  EXPECT_THAT(copies[0].copy_out, Not(HasSubstr("sample_2")));
}

TEST(SamplePlan, OfATableThatRefersToItselfTakesRowsThatReferToNothing) {
  const std::vector<SampledReference> references{reference("a", "a")};
  EXPECT_THAT(plan_sample({table("a")}, references, 5)[0].copy_out, HasSubstr("WHERE (t.x IS NULL) ORDER BY"));
}

TEST(SamplePlan, BreaksACircleAndGoesOn) {
  const std::vector<SampledReference> references{reference("a", "b"), reference("b", "a"), reference("c", "b")};
  const auto copies = plan_sample({table("c"), table("a"), table("b")}, references, 5);
  EXPECT_THAT(order_of(copies), testing::UnorderedElementsAre("a", "b", "c"));
}

TEST(SamplePlan, OfAParentThatIsNotThereTakesRowsThatReferToNothing) {
  const std::vector<SampledReference> references{reference("a", "elsewhere")};
  EXPECT_THAT(plan_sample({table("a")}, references, 5)[0].copy_out, HasSubstr("WHERE (t.x IS NULL)"));
}

TEST(SamplePlan, TakesAPartitionedTableAsAWholeAndOrdersByWhatOthersReferTo) {
  SampledTable parent{.name = "p", .is_partitioned = true, .columns = {"id"}, .key = {}};
  const std::vector<SampledReference> references{reference("a", "p")};
  const auto copies = plan_sample({table("a"), parent}, references, 5);
  EXPECT_THAT(copies[0].copy_out, HasSubstr("SELECT * FROM p AS t ORDER BY t.id LIMIT 5"));
}

}  // namespace
}  // namespace pgplumb::migrations
