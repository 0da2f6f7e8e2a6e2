#include "core/schema/ddl/sequence_bounds.hpp"

#include <gtest/gtest.h>

namespace pgplumb::schema::ddl {
namespace {

constexpr SequenceBounds kWide{.start = "1", .increment = "1", .minimum = "1", .maximum = "1000"};
constexpr SequenceBounds kNarrow{.start = "100", .increment = "1", .minimum = "100", .maximum = "200"};
constexpr SequenceBounds kApart{.start = "2000", .increment = "1", .minimum = "2000", .maximum = "3000"};

TEST(SequenceBounds, AreReadFromTheOptionsOfAnIdentity) {
  const SequenceBounds bounds =
      parse_bounds("START WITH -3 INCREMENT BY -2 MINVALUE -9223372036854775808 MAXVALUE 7 CACHE 1 CYCLE");
  EXPECT_EQ(bounds.start, "-3");
  EXPECT_EQ(bounds.increment, "-2");
  EXPECT_EQ(bounds.minimum, "-9223372036854775808");
  EXPECT_EQ(bounds.maximum, "7");
}

TEST(SequenceBounds, LeaveAloneTheValueOfASequenceThatGetsMoreRoom) {
  EXPECT_FALSE(are_narrower(kNarrow, kWide));
  EXPECT_EQ(move_into_bounds("s", kNarrow, kWide), "");
  EXPECT_EQ(move_into_bounds("s", kWide, kWide), "");
}

TEST(SequenceBounds, MoveAValueThatIsOutsideOfNarrowerOnes) {
  EXPECT_TRUE(are_narrower(kWide, kNarrow));
  EXPECT_FALSE(must_begin_again(kWide, kNarrow));
  EXPECT_NE(move_into_bounds("s", kWide, kNarrow), "");
}

TEST(SequenceBounds, ThatHaveNothingInCommonLetTheSequenceBeginAgain) {
  EXPECT_TRUE(must_begin_again(kWide, kApart));
  EXPECT_TRUE(must_begin_again(kApart, kWide));
  EXPECT_EQ(move_into_bounds("s", kWide, kApart), "");
}

}  // namespace
}  // namespace pgplumb::schema::ddl
