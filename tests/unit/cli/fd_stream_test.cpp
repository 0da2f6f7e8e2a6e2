#include "cli/fd_stream.hpp"

#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace pgplumb::cli {
namespace {

TEST(FdStream, MoreThanTheBufferArrivesWhole) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const std::string text(30'000, 'x');
  {
    FdBuffer buffer(ends[1]);
    std::ostream out(&buffer);
    out << text << 'y';
    EXPECT_TRUE(out.flush());
    EXPECT_EQ(buffer.error_number(), 0);
  }
  ::close(ends[1]);
  FdBuffer buffer(ends[0]);
  std::istream in(&buffer);
  std::string back;
  std::getline(in, back);
  EXPECT_EQ(back, text + "y");
  ::close(ends[0]);
}

TEST(FdStream, RemembersWhyAWriteFailed) {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  ASSERT_GE(full, 0);
  FdBuffer buffer(full);
  std::ostream out(&buffer);
  out << "text";
  EXPECT_FALSE(out.flush());
  EXPECT_EQ(buffer.error_number(), ENOSPC);
  ::close(full);
}

}  // namespace
}  // namespace pgplumb::cli
