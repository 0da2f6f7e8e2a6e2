#include <gtest/gtest.h>
#include <random>

#include "core/error.hpp"
#include "migrations/script.hpp"

namespace pgplumb::migrations {
namespace {

Script down_script(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::vector<PartSource> sources;
  for (const auto& [name, text] : parts) {
    sources.push_back({.name = name, .source = SourceFile::from_bytes("f.sql", text)});
  }
  std::vector<Finding> findings;
  return make_script(Direction::down, sources, findings);
}

void expect_same(const Script& read, const Script& written) {
  ASSERT_EQ(read.parts.size(), written.parts.size());
  for (std::size_t i = 0; i < read.parts.size(); ++i) {
    EXPECT_EQ(read.parts[i].name, written.parts[i].name);
    EXPECT_EQ(read.parts[i].source->text(), written.parts[i].source->text());
    EXPECT_EQ(read.parts[i].statements.size(), written.parts[i].statements.size());
  }
  EXPECT_EQ(read.checksum, written.checksum);
  EXPECT_EQ(read.directives, written.directives);
}

TEST(StoredText, OfAFileIsItsText) {
  EXPECT_EQ(to_stored_text(down_script({{"", "drop table t;\n"}})), "drop table t;\n");
}

TEST(StoredText, OfPartsCanBeReadByPeople) {
  EXPECT_EQ(to_stored_text(down_script({{"data", "delete from t;\n"}, {"ddl", "drop table t;"}})),
            "-- pgplumb part: 15 data\ndelete from t;\n\n-- pgplumb part: 13 ddl\ndrop table t;\n");
}

TEST(StoredText, KeepsDirectives) {
  const Script script = down_script({{"", "-- pgplumb: no-transaction\ndrop index concurrently i;"}});
  expect_same(parse_stored_text("kept", to_stored_text(script)), script);
}

TEST(StoredText, OfAFileThatBeginsLikeAPartComesBackAsTheFile) {
  const Script script = down_script({{"", "-- pgplumb part: 3 ddl\nabc\n"}});
  expect_same(parse_stored_text("kept", to_stored_text(script)), script);
}

TEST(StoredText, NamesThePartInPlaces) {
  const Script script = parse_stored_text("down script of 3_x", "-- pgplumb part: 8 ddl\nselect 1\n");
  EXPECT_EQ(script.parts.at(0).source->name(), "down script of 3_x, part ddl");
}

// Texts made of the pieces that could mislead a reader: markers, newlines, lengths.
TEST(StoredText, ComesBackExactlyWhateverThePartsHold) {
  const std::vector<std::string> pieces{"-- pgplumb part: ", "5 ddl\n", "12", "\n", " ", "ddl", "-- ", "größe", "x"};
  std::mt19937 random(20260131);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  const auto random_text = [&] {
    std::string text;
    for (std::size_t n = pick(9); n > 0; --n) text += pieces[pick(pieces.size())];
    return text;
  };
  const std::vector<std::string> names{"data", "functions", "constraints", "ddl"};
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::pair<std::string, std::string>> parts;
    if (pick(2) == 0) {
      parts.emplace_back("", random_text());
    } else {
      for (std::size_t i = pick(4); i < names.size(); ++i) parts.emplace_back(names[i], random_text());
    }
    const Script script = down_script(parts);
    const std::string stored = to_stored_text(script);
    SCOPED_TRACE(stored);
    expect_same(parse_stored_text("kept", stored), script);
    if (HasFailure()) return;
  }
}

class DamagedText : public ::testing::TestWithParam<const char*> {};

TEST_P(DamagedText, IsRefused) {
  try {
    parse_stored_text("down script of 3_x", GetParam());
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_EQ(error.info().message, "down script of 3_x is damaged: its parts do not fit their lengths");
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, DamagedText,
                         ::testing::Values("-- pgplumb part: 9 ddl\nselect 1\n", "-- pgplumb part: 7 ddl\nselect 1\n",
                                           "-- pgplumb part: x ddl\nselect 1\n", "-- pgplumb part: 8\nselect 1\n",
                                           "-- pgplumb part: 8 ddl", "-- pgplumb part: 8 ddl\nselect 1\nselect 2",
                                           "-- pgplumb part: 99999999999999999999 ddl\nselect 1\n",
                                           "-- pgplumb part: -1 ddl\nselect 1\n"));

TEST(StoredText, ThatANewerReleaseWroteIsNotHalfUnderstood) {
  try {
    parse_stored_text("down script of 3_x", "-- pgplumb: isolation=serializable\nselect 1;");
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_EQ(error.info().message, "unknown directive \"isolation\"");
    EXPECT_EQ(error.info().at->to_string(), "down script of 3_x:1:13");
  }
}

}  // namespace
}  // namespace pgplumb::migrations
