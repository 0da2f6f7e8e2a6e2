#include "tests/support/round_trips.hpp"

#include <gtest/gtest.h>

namespace pgplumb::test {
namespace {

using namespace std::string_literals;

class RoundTrips : public ::testing::Test {
 protected:
  void client(std::string_view types) {
    for (const char type : types) counter_.client_sent({type, wire::make_message(type, "")});
  }
  void server(std::string_view types) {
    for (const char type : types) counter_.client_got({type, wire::make_message(type, wire::uint32(0))});
  }
  RoundTripCounter counter_;
};

TEST_F(RoundTrips, AStartupAndEachQueryAreOne) {
  client("\0"s);
  server("RSSKZ");
  client("Q");
  server("TDDCZ");
  client("Q");
  server("CZ");
  EXPECT_EQ(counter_.round_trips(), 3);
}

TEST_F(RoundTrips, APipelineIsOneHoweverLong) {
  client("PBDE");
  server("12nC");
  EXPECT_EQ(counter_.round_trips(), 1);
  client("PBDEPBDE");
  server("12n");
  client("PBDES");
  server("C12nC12nCZ");
  EXPECT_EQ(counter_.round_trips(), 2) << "the third send happened with answers still on their way";
}

TEST_F(RoundTrips, WaitingForTheAnswerToAFlushIsOneMore) {
  client("PBEH");
  server("12C");
  client("PBES");
  server("12CZ");
  EXPECT_EQ(counter_.round_trips(), 2);
}

TEST_F(RoundTrips, AnErrorSkipsToTheSync) {
  client("PBEPBES");
  server("12EZ");
  client("Q");
  EXPECT_EQ(counter_.round_trips(), 2);
}

TEST_F(RoundTrips, CopyWaitsOnceForPermissionAndOnceForTheEnd) {
  client("Q");
  server("G");
  client("dddc");
  server("CZ");
  client("Q");
  EXPECT_EQ(counter_.round_trips(), 3);
}

TEST_F(RoundTrips, FlushAndGoodbyeAskForNothing) {
  client("HX");
  EXPECT_EQ(counter_.round_trips(), 0);
}

TEST(WireSplitter, FindsMessagesInAnyPieces) {
  const std::string startup = wire::uint32(8) + wire::uint32(wire::kProtocol3);
  const std::string stream = startup + wire::make_message('Q', "commit\0"s) + wire::make_message('X', "");
  wire::Splitter splitter(wire::Splitter::Side::client);
  std::string types;
  for (const char byte : stream) {
    splitter.feed({&byte, 1});
    while (const auto message = splitter.next()) types += message->type;
  }
  EXPECT_EQ(types, "\0QX"s);
}

}  // namespace
}  // namespace pgplumb::test
