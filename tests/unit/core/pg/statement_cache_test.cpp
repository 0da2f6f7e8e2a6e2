#include "core/pg/internal/statement_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::pg::internal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StatementCache, KnowsWhatWasRunBefore) {
  StatementCache cache;
  EXPECT_FALSE(cache.note_run("a"));
  EXPECT_TRUE(cache.note_run("a"));
  EXPECT_FALSE(cache.note_run("b"));
}

TEST(StatementCache, KeepsTheNameOfWhatWasPrepared) {
  StatementCache cache;
  cache.note_run("a");
  EXPECT_EQ(cache.name("a"), "");
  cache.note_prepared("a", "s1");
  EXPECT_EQ(cache.name("a"), "s1");
  cache.forget("a");
  EXPECT_EQ(cache.name("a"), "");
  EXPECT_FALSE(cache.note_run("a"));
}

TEST(StatementCache, PushesOutWhatWasNotRunForTheLongestTime) {
  StatementCache cache(2);
  cache.note_run("a");
  cache.note_prepared("a", "s1");
  cache.note_run("b");
  cache.note_prepared("b", "s2");
  cache.note_run("a");
  cache.note_run("c");
  EXPECT_THAT(cache.take_evicted(), ElementsAre("s2"));
  EXPECT_THAT(cache.take_evicted(), IsEmpty());
  EXPECT_EQ(cache.name("a"), "s1");
  EXPECT_FALSE(cache.note_run("b"));
}

TEST(StatementCache, WhatWasNeverPreparedIsForgottenWithoutAWord) {
  StatementCache cache(1);
  cache.note_run("a");
  cache.note_run("b");
  EXPECT_THAT(cache.take_evicted(), IsEmpty());
}

TEST(StatementCache, HoldsNothingAfterItWasCleared) {
  StatementCache cache;
  cache.note_run("a");
  cache.note_prepared("a", "s1");
  cache.clear();
  EXPECT_FALSE(cache.note_run("a"));
  EXPECT_EQ(cache.name("a"), "");
}

}  // namespace
}  // namespace pgplumb::pg::internal
