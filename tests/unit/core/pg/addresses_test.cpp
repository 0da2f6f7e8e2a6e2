#include "core/pg/internal/addresses.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg::internal {
namespace {

TEST(Addresses, AHostLeavesAllListsInStep) {
  Addresses addresses("a,b,c", "10.0.0.1,10.0.0.2,10.0.0.3", "1,2,3");
  ASSERT_TRUE(addresses.remove("b", "2"));
  EXPECT_EQ(addresses.hosts(), "a,c");
  EXPECT_EQ(addresses.numeric(), "10.0.0.1,10.0.0.3");
  EXPECT_EQ(addresses.ports(), "1,3");
}

TEST(Addresses, OnePortStandsForAllHosts) {
  Addresses addresses("a,b", "", "5432");
  ASSERT_TRUE(addresses.remove("a", "5432"));
  EXPECT_EQ(addresses.hosts(), "b");
  EXPECT_EQ(addresses.ports(), "5432");
}

TEST(Addresses, TheSameHostOnTwoPortsIsTwoAddresses) {
  Addresses addresses("a,a", "", "1,2");
  ASSERT_TRUE(addresses.remove("a", "2"));
  EXPECT_EQ(addresses.hosts(), "a");
  EXPECT_EQ(addresses.ports(), "1");
}

TEST(Addresses, NumericAddressesNeedNoNames) {
  Addresses addresses("", "10.0.0.1,10.0.0.2", "");
  ASSERT_TRUE(addresses.remove("10.0.0.1", "5432"));
  EXPECT_EQ(addresses.numeric(), "10.0.0.2");
}

TEST(Addresses, TheLastOneAndAStrangerStay) {
  Addresses one("a", "", "1");
  EXPECT_FALSE(one.remove("a", "1"));
  EXPECT_EQ(one.hosts(), "a");
  Addresses two("a,b", "", "1");
  EXPECT_FALSE(two.remove("c", "1"));
  EXPECT_EQ(two.hosts(), "a,b");
}

}  // namespace
}  // namespace pgplumb::pg::internal
