#include "cli/terminal.hpp"

#include <gtest/gtest.h>

namespace pgplumb::cli {
namespace {

using Variables = std::vector<std::pair<std::string, std::string>>;

struct ColorCase {
  const char* name;
  bool is_terminal;
  std::optional<std::string> wish;
  Variables variables;
  bool expected;
};

class Colors : public ::testing::TestWithParam<ColorCase> {};

TEST_P(Colors, AreDecidedByTheStrongestWord) {
  Terminal terminal{.out_is_terminal = GetParam().is_terminal};
  decide_colors(terminal, GetParam().wish, Environment::of(GetParam().variables));
  EXPECT_EQ(terminal.color_out, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Colors,
    ::testing::Values(ColorCase{"Terminal", true, {}, {{"TERM", "xterm"}}, true},
                      ColorCase{"Pipe", false, {}, {{"TERM", "xterm"}}, false},
                      ColorCase{"DumbTerminal", true, {}, {{"TERM", "dumb"}}, false},
                      ColorCase{"NoTerm", true, {}, {}, false},
                      ColorCase{"NoColor", true, {}, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, false},
                      ColorCase{"EmptyNoColor", true, {}, {{"TERM", "xterm"}, {"NO_COLOR", ""}}, true},
                      ColorCase{"ForceColorInAPipe", false, {}, {{"FORCE_COLOR", "1"}}, true},
                      ColorCase{"ForceColorZero", true, {}, {{"TERM", "xterm"}, {"FORCE_COLOR", "0"}}, false},
                      ColorCase{"NoColorBeatsForceColor", false, {}, {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, false},
                      ColorCase{"PgColorAlways", false, {}, {{"PG_COLOR", "always"}}, true},
                      ColorCase{"PgColorNever", true, {}, {{"TERM", "xterm"}, {"PG_COLOR", "never"}}, false},
                      ColorCase{"FlagBeatsNoColor", false, "always", {{"NO_COLOR", "1"}}, true},
                      ColorCase{"FlagNever", true, "never", {{"TERM", "xterm"}, {"FORCE_COLOR", "1"}}, false},
                      ColorCase{"FlagAuto", true, "auto", {{"TERM", "xterm"}}, true}),
    [](const auto& parameters) { return parameters.param.name; });

}  // namespace
}  // namespace pgplumb::cli
