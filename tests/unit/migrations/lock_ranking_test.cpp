#include "migrations/lock_ranking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StatementObservation statement(std::size_t ordinal, std::vector<LockTaken> locks, std::vector<WorkDone> work = {}) {
  return {.ordinal = ordinal, .at = {}, .text = {}, .locks = std::move(locks), .work = std::move(work)};
}

LockTaken lock(std::string relation, LockMode mode, std::string kind = "table") {
  return {.relation = std::move(relation), .kind = std::move(kind), .mode = mode};
}

WorkDone work(Work what, std::string relation) { return {.work = what, .relation = std::move(relation), .object = {}}; }

StepObservation step(std::vector<StatementObservation> statements, bool transactional = true) {
  return {.id = "1_a", .transactional = transactional, .statements = std::move(statements)};
}

const RelationSizes kSizes{{"s.big", {1'000'000, 1 << 30}}, {"s.small", {10, 8192}}};

Risk risk_of(StatementObservation observed, const RelationSizes* sizes = &kSizes) {
  const std::vector<StepObservation> steps{step({std::move(observed)})};
  return rank(steps, sizes).front().risk;
}

TEST(LockRanking, TellsWhoWaitsAndForHowLong) {
  using enum LockMode;
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", access_exclusive)}, {work(Work::rewrite, "s.big")})), Risk::blocking);
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", share)}, {work(Work::build_index, "s.big")})), Risk::blocking);
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", access_exclusive)})), Risk::brief);
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", access_exclusive)}, {work(Work::truncate, "s.big")})), Risk::brief);
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", share_update_exclusive)}, {work(Work::verify, "s.big")})),
            Risk::background);
  EXPECT_EQ(risk_of(statement(1, {lock("s.big", row_exclusive)})), Risk::harmless);
  EXPECT_EQ(risk_of(statement(1, {lock("s.i", access_exclusive, "index")})), Risk::harmless);
  EXPECT_EQ(risk_of(statement(1, {})), Risk::harmless);
}

TEST(LockRanking, TakesATableThatTheTargetDoesNotHaveForUnused) {
  const auto rewrites_new = statement(1, {lock("s.new", LockMode::access_exclusive)}, {work(Work::rewrite, "s.new")});
  EXPECT_EQ(risk_of(rewrites_new), Risk::harmless);
  EXPECT_EQ(risk_of(rewrites_new, nullptr), Risk::blocking);  // without a target nobody knows
}

TEST(LockRanking, PutsTheLargestOfTheWorstFirst) {
  const std::vector<StepObservation> steps{
      step({statement(1, {lock("s.small", LockMode::share)}, {work(Work::build_index, "s.small")})}),
      step({statement(1, {lock("s.big", LockMode::row_exclusive)}, {work(Work::scan, "s.big")})}),
      step({statement(1, {lock("s.big", LockMode::share)}, {work(Work::build_index, "s.big")})})};
  const auto ranked = rank(steps, &kSizes);
  ASSERT_EQ(ranked.size(), 3U);
  EXPECT_EQ(ranked[0].step, &steps[2]);
  EXPECT_EQ(ranked[0].bytes, 1 << 30);
  EXPECT_EQ(ranked[1].step, &steps[0]);
  EXPECT_EQ(ranked[2].step, &steps[1]);
}

TEST(LockRanking, CountsWhatIsDoneLaterWhileALockIsHeld) {
  const std::vector<StatementObservation> statements{
      statement(1, {lock("s.small", LockMode::access_exclusive)}), statement(2, {}),
      statement(3, {lock("s.big", LockMode::row_exclusive)}, {work(Work::scan, "s.big")})};
  const std::vector<StepObservation> together{step(statements)};
  const auto first = rank(together, &kSizes).front();
  EXPECT_EQ(first.statement->ordinal, 1U);
  EXPECT_EQ(first.risk, Risk::blocking);
  EXPECT_THAT(first.held_during, ElementsAre(3U));
  EXPECT_EQ(first.bytes, 1 << 30);
  const auto second = rank(together, &kSizes).at(1);
  EXPECT_EQ(second.statement->ordinal, 3U);
  EXPECT_EQ(second.risk, Risk::blocking);
  EXPECT_THAT(second.held_from, ElementsAre(1U));
  const std::vector<StepObservation> apart{step(statements, false)};
  for (const auto& alone : rank(apart, &kSizes)) {
    EXPECT_THAT(alone.held_during, IsEmpty());
    EXPECT_THAT(alone.held_from, IsEmpty());
    EXPECT_NE(alone.risk, Risk::blocking);
  }
}

}  // namespace
}  // namespace pgplumb::migrations
