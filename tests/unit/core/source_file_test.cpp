#include "core/source_file.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb {
namespace {

std::string refusal(std::string bytes) {
  try {
    SourceFile::from_bytes("f.sql", std::move(bytes));
  } catch (const Error& error) {
    return error.info().message + " / " + error.info().next;
  }
  return "none";
}

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string bytes;
  for (const char c : ascii) bytes += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  return bytes;
}

TEST(SourceFile, SaysThatAFileIsUtf16) {
  constexpr const char* kRefusal = "\"f.sql\" is UTF-16, not UTF-8 / Save the file as UTF-8.";
  EXPECT_EQ(refusal("\xFF\xFE" + utf16("select 1;", false)), kRefusal);
  EXPECT_EQ(refusal("\xFE\xFF" + utf16("select 1;", true)), kRefusal);
  EXPECT_EQ(refusal(utf16("select 1;", false)), kRefusal);
  EXPECT_EQ(refusal(utf16("select 1;", true)), kRefusal);
}

TEST(SourceFile, TakesNoOtherFileForUtf16) {
  constexpr const char* kNul = "NUL byte in \"f.sql\" / Remove the byte; PostgreSQL text cannot hold it.";
  EXPECT_EQ(refusal(std::string("a\0b", 3)), kNul);
  EXPECT_EQ(refusal(std::string(8, '\0')), kNul);
  EXPECT_EQ(refusal("\xEF\xBB\xBF"
                    "select 1;"),
            "none");
  EXPECT_EQ(refusal("a"), "none");
}

}  // namespace
}  // namespace pgplumb
