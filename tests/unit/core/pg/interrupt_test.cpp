#include "core/pg/interrupt.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <poll.h>

namespace pgplumb::pg {
namespace {

bool is_readable(const Interrupt& interrupt) {
  pollfd event{.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0};
  return ::poll(&event, 1, 0) == 1;
}

TEST(Interrupt, IsQuietUntilRaised) {
  const Interrupt interrupt;
  EXPECT_EQ(interrupt.signal(), 0);
  EXPECT_FALSE(is_readable(interrupt));
  EXPECT_NO_THROW(interrupt.check());
}

TEST(Interrupt, TellsWhichSignalItWas) {
  Interrupt interrupted;
  interrupted.raise(SIGINT);
  EXPECT_EQ(interrupted.code(), ErrorCode::interrupted);
  EXPECT_TRUE(is_readable(interrupted));
  EXPECT_THROW(interrupted.check(), Error);
  Interrupt terminated;
  terminated.raise(SIGTERM);
  EXPECT_EQ(terminated.code(), ErrorCode::terminated);
}

TEST(Interrupt, MayBeRaisedAnyNumberOfTimes) {
  Interrupt interrupt;
  for (int i = 0; i < 100'000; ++i) interrupt.raise(SIGINT);  // more than a pipe holds
  EXPECT_TRUE(is_readable(interrupt));
  EXPECT_EQ(interrupt.signal(), SIGINT);
}

}  // namespace
}  // namespace pgplumb::pg
