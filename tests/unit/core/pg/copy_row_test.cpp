#include "core/pg/copy_row.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg::internal {
namespace {

struct Item {
  std::int64_t id = 0;
  std::optional<std::string> note;
  typed::Array<std::string> tags;
  static constexpr auto sql_fields = std::make_tuple(typed::field("id", &Item::id), typed::field("note", &Item::note),
                                                     typed::field("tags", &Item::tags));
};

template <class T>
std::string written(const T& row) {
  std::string text;
  write_copy_row(text, row);
  return text;
}

TEST(CopyRow, WhatWouldEndAValueIsEscaped) {
  EXPECT_EQ(written(std::string("a\tb\nc\rd\\e\\.")), "a\\tb\\nc\\rd\\\\e\\\\.\n");
  EXPECT_EQ(written(std::string("\\N")), "\\\\N\n");
}

TEST(CopyRow, NullDiffersFromEmptyText) {
  EXPECT_EQ(written(std::make_tuple(std::optional<std::string>(), std::string(), null)), "\\N\t\t\\N\n");
}

TEST(CopyRow, AStructIsItsFieldsInOrder) {
  const Item item{.id = -5, .note = "x\ty", .tags = {"a\\b", std::nullopt, ""}};
  EXPECT_EQ(written(item), "-5\tx\\ty\t{\"a\\\\\\\\b\",NULL,\"\"}\n");
}

TEST(CopyRow, TextWithANulByteIsRefused) { EXPECT_THROW(written(std::string("a\0b", 3)), Error); }

TEST(CopyRow, WhatWasWrittenIsRead) {
  const Item item{.id = 7, .note = std::nullopt, .tags = {"\b\f\n\r\t\v\\\"", "", std::nullopt}};
  std::string line = written(item);
  line.pop_back();
  const Item back = read_copy_row<Item>(line);
  EXPECT_EQ(back.id, 7);
  EXPECT_EQ(back.note, std::nullopt);
  EXPECT_EQ(back.tags, item.tags);
  EXPECT_EQ((read_copy_row<std::tuple<int, std::string>>("1\tN\\\\")), std::make_tuple(1, std::string("N\\")));
}

TEST(CopyRow, AnotherNumberOfColumnsAndAStrayNullAreErrors) {
  using Pair = std::tuple<int, std::string>;
  EXPECT_THROW((read_copy_row<Pair>("1")), Error);
  EXPECT_THROW((read_copy_row<Pair>("1\ta\tb")), Error);
  EXPECT_THROW((read_copy_row<Pair>("\\N\ta")), Error);
  EXPECT_THROW((read_copy_row<int>("one")), Error);
}

}  // namespace
}  // namespace pgplumb::pg::internal
