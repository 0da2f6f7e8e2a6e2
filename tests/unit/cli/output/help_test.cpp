#include "cli/output/help.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/output/man.hpp"
#include "cli/registry.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Calls `visit` with the path to every command below `command`.
template <typename Visitor>
void for_each_path(std::vector<const Command*> path, const Visitor& visit) {
  visit(path);
  for (const Command& child : path.back()->subcommands) {
    std::vector<const Command*> longer = path;
    longer.push_back(&child);
    for_each_path(longer, visit);
  }
}

class HelpTest : public ::testing::Test {
 protected:
  GlobalOptions global_;
  Command tree_ = make_command_tree(global_);
};

TEST(RenderHelp, ListsEverythingThatACommandTakes) {
  std::string name;
  bool fast = false;
  std::optional<std::string> mode;
  const Command root{.name = "pgplumb"};
  const Command command{
      .name = "paint",
      .summary = "Paint the wall",
      .description = "Slowly.",
      .options = {{.names = "-f,--fast", .help = "Do not wait", .into = &fast},
                  {.names = "--mode", .value_name = "MODE", .help = "How", .into = &mode, .choices = {"dry", "wet"}}},
      .positionals = {{.name = "WALL", .help = "Which", .into = &name, .required = true}},
      .examples = {"pgplumb paint north"},
      .run = [](CommandContext&) { return 0; }};
  EXPECT_EQ(render_help({&root, &command}, 80, false),
            "Usage: pgplumb paint [OPTION]... WALL\n"
            "\n"
            "Paint the wall.\n"
            "\n"
            "Slowly.\n"
            "\n"
            "Arguments\n"
            "  WALL  Which\n"
            "\n"
            "Options\n"
            "  -f, --fast       Do not wait\n"
            "      --mode MODE  How: dry, wet\n"
            "\n"
            "Examples\n"
            "  pgplumb paint north\n"
            "\n"
            "Global options: see \"pgplumb --help\".\n");
}

TEST_F(HelpTest, EveryCommandAndOptionIsDescribed) {
  for_each_path({&tree_}, [](const std::vector<const Command*>& path) {
    const Command& command = *path.back();
    EXPECT_FALSE(command.summary.empty()) << usage_line(path);
    EXPECT_FALSE(command.summary.ends_with('.')) << usage_line(path);
    EXPECT_TRUE(command.run || !command.subcommands.empty()) << usage_line(path);
    for (const Option& option : command.options) {
      EXPECT_FALSE(option.help.empty()) << usage_line(path) << " " << option.names;
      EXPECT_TRUE(main_name(option).starts_with("--")) << option.names;
      // A flag that stores text, or an option with a value that stores true, is a slip.
      EXPECT_EQ(is_flag(option), std::holds_alternative<bool*>(option.into)) << option.names;
    }
    for (const Positional& positional : command.positionals) EXPECT_FALSE(positional.help.empty()) << usage_line(path);
  });
}

TEST_F(HelpTest, FitsTheTerminal) {
  for (const std::size_t columns : {40U, 80U, 132U}) {
    for_each_path({&tree_}, [&](const std::vector<const Command*>& path) {
      const std::string help = render_help(path, columns, false);
      for (const std::string_view line : text::split(help, '\n')) {
        // Commands to be copied are not broken, nor can a single long word be.
        const bool is_command = line.starts_with("  pgplumb") || line.starts_with("  psql") ||
                                line.starts_with("  source") || line.starts_with("  DATABASE_URL=") ||
                                line.starts_with("  zcat") || line.starts_with("Usage");
        const bool is_heading = line.starts_with("Global options");
        const bool is_word = text::trim(line).find(' ') == std::string_view::npos;
        if (!is_command && !is_heading && !is_word) {
          EXPECT_LE(text::display_width(line), columns) << line;
        }
      }
    });
  }
}

TEST_F(HelpTest, TheManualPageHoldsEveryCommandAndOption) {
  const std::string page = render_man_page(tree_);
  for_each_path({&tree_}, [&](const std::vector<const Command*>& path) {
    const Command& command = *path.back();
    if (command.run) {
      EXPECT_THAT(page, HasSubstr("\n.SS " + path[0]->name + " ")) << command.name;
    }
    for (const Option& option : command.options) {
      std::string escaped;
      for (const char c : main_name(option)) escaped += c == '-' ? std::string("\\-") : std::string(1, c);
      EXPECT_THAT(page, HasSubstr(escaped));
    }
  });
  EXPECT_THAT(page, HasSubstr("migrations.lock_timeout"));
  EXPECT_THAT(page, HasSubstr("PGPLUMB_MIGRATIONS_LOCK_TIMEOUT"));
}

TEST(RenderManPage, TextIsNeverTakenForAMacro) {
  bool flag = false;
  const Command root{
      .name = "pgplumb", .summary = "s", .options = {{.names = "--x", .help = ".B not a macro \\ 'x'", .into = &flag}}};
  const std::string page = render_man_page(root);
  EXPECT_THAT(page, HasSubstr("\n\\&.B not a macro \\e 'x'.\n"));
  EXPECT_THAT(page, Not(HasSubstr("\n.B not")));
}

}  // namespace
}  // namespace pgplumb::cli
