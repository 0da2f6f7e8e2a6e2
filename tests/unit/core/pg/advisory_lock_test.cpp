#include "core/pg/advisory_lock.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg {
namespace {

// Another release must come to the same key, or two could migrate one database at once.
TEST(AdvisoryKey, IsTheFirstEightBytesOfTheSha256) {
  EXPECT_EQ(advisory_key("abc"), static_cast<std::int64_t>(0xba7816bf8f01cfeaU));
  EXPECT_EQ(advisory_key(""), static_cast<std::int64_t>(0xe3b0c44298fc1c14U));
}

TEST(AdvisoryKey, DiffersForDifferentNames) { EXPECT_NE(advisory_key("pgplumb:a"), advisory_key("pgplumb:b")); }

}  // namespace
}  // namespace pgplumb::pg
