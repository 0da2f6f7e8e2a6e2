#include "procedures/internal/cycles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures::internal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Definitions that a server refused because of the name that comes after a "!" in their text.
class Refusals {
 public:
  void add(const std::string& path, std::string text) {
    const std::size_t mark = text.find('!');
    text.erase(mark, 1);
    std::vector<Finding> findings;
    files_.push_back(
        std::make_unique<RoutineFile>(read_routine_file(path, SourceFile::from_bytes(path, text), findings)));
    auto error = std::make_unique<pg::ServerError>();
    error->info = {.code = ErrorCode::sql, .message = "missing in " + path, .sqlstate = "42883"};
    error->position = mark + 1;
    errors_.push_back(std::move(error));
  }
  std::vector<ErrorInfo> explain() const {
    std::vector<Refused> refused;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      refused.push_back({files_[i].get(), &files_[i]->statements.front(), errors_[i].get()});
    }
    return explain_refusals(refused);
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> messages;
    for (const ErrorInfo& error : explain()) messages.push_back(error.message);
    return messages;
  }

 private:
  std::vector<std::unique_ptr<RoutineFile>> files_;
  std::vector<std::unique_ptr<pg::ServerError>> errors_;
};

TEST(Cycles, OfTwoAreOneErrorThatNamesBoth) {
  Refusals refusals;
  refusals.add("a.sql", "CREATE FUNCTION s.a() RETURNS int BEGIN ATOMIC SELECT !s.b(); END");
  refusals.add("b.sql", "CREATE FUNCTION s.b() RETURNS int BEGIN ATOMIC SELECT !a(); END");
  const std::vector<ErrorInfo> errors = refusals.explain();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].message, "\"s.a\", \"s.b\" need each other in a circle, so none can be made first");
  EXPECT_EQ(errors[0].at->to_string(), "a.sql:1:55");
  EXPECT_THAT(errors[0].notes,
              ElementsAre("\"s.a\" needs \"s.b\" at a.sql:1:55", "\"s.b\" needs \"s.a\" at b.sql:1:55"));
}

TEST(Cycles, GoThroughViewsAndQuotedNames) {
  Refusals refusals;
  refusals.add("a.sql", "CREATE OR REPLACE FUNCTION \"A\"() RETURNS int BEGIN ATOMIC SELECT x FROM !V; END");
  refusals.add("v.sql", "CREATE VIEW v AS SELECT !\"A\"() AS x");
  EXPECT_THAT(refusals.messages(), ElementsAre("\"A\", \"v\" need each other in a circle, so none can be made first"));
}

TEST(Cycles, OfOneAreNamedToo) {
  Refusals refusals;
  refusals.add("a.sql", "CREATE FUNCTION a(i int) RETURNS int BEGIN ATOMIC SELECT !a(i - 1); END");
  EXPECT_THAT(refusals.messages(), ElementsAre("\"a\" needs itself before it is there"));
}

TEST(Cycles, AreToldFromWhatOnlyLeadsIntoThem) {
  Refusals refusals;
  refusals.add("c.sql", "CREATE FUNCTION c() RETURNS int BEGIN ATOMIC SELECT !a(); END");
  refusals.add("a.sql", "CREATE FUNCTION a() RETURNS int BEGIN ATOMIC SELECT !b(); END");
  refusals.add("b.sql", "CREATE FUNCTION b() RETURNS int BEGIN ATOMIC SELECT !a(); END");
  EXPECT_THAT(refusals.messages(), ElementsAre("missing in c.sql", HasSubstr("\"a\", \"b\" need each other")));
}

TEST(Cycles, AreNotWhatReallyIsMissing) {
  Refusals refusals;
  refusals.add("a.sql", "CREATE FUNCTION a() RETURNS int BEGIN ATOMIC SELECT !b(); END");
  refusals.add("b.sql", "CREATE FUNCTION b() RETURNS int BEGIN ATOMIC SELECT a(), !nope(); END");
  EXPECT_THAT(refusals.messages(), ElementsAre("missing in a.sql", "missing in b.sql"));
}

TEST(Cycles, KeepSchemasApart) {
  Refusals refusals;
  refusals.add("a.sql", "CREATE FUNCTION s.a() RETURNS int BEGIN ATOMIC SELECT !t.a(); END");
  EXPECT_THAT(refusals.messages(), ElementsAre("missing in a.sql"));
}

}  // namespace
}  // namespace pgplumb::procedures::internal
