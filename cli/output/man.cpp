#include "cli/output/man.hpp"

#include <array>
#include <fmt/format.h>
#include <vector>

#include "cli/output/help.hpp"
#include "core/config.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

struct Row {
  std::string_view label;
  std::string_view text;
};

constexpr std::array kExitStatuses{
    Row{"0", "Done, nothing to do, or findings that were not asked to fail."},
    Row{"1", "A statement was refused or something failed at run time; the target is unchanged."},
    Row{"2", "The command line, the configuration or a file is wrong; nothing was run."},
    Row{"3", "Findings: something pending, changed or missing that was asked to fail."},
    Row{"4", "No connection, refused, or authentication failed. Worth another try."},
    Row{"5", "A lock was not granted in time. Worth another try."},
    Row{"6", "Partly applied: a migration without a transaction stopped midway."},
    Row{"7", "Refused: the history disagrees with the files, or --yes or --confirm is missing."},
    Row{"70", "A bug in pgplumb."},
    Row{"130, 143", "Interrupted or terminated: cancelled, rolled back, lock released."},
};

constexpr std::array kVariables{
    Row{"PGPLUMB_ENV", "Environment to use, as --env."},
    Row{"PGPLUMB_CONFIG", "Configuration file, as --config."},
    Row{"PGPLUMB_DATABASE_URL", "Database; outranks DATABASE_URL."},
    Row{"DATABASE_URL", "Database, unless an environment is named."},
    Row{"PGPLUMB_PG_BIN", "Folder of the PostgreSQL programs that the embedded server is run with."},
    Row{"PGHOST, PGPORT, PGUSER, PGPASSWORD, ...", "As in every PostgreSQL program, for what nothing else names."},
    Row{"NO_COLOR, FORCE_COLOR, PG_COLOR", "Colours in text output."},
};

/// Escapes what roff would take for its own. Words shall be copied from the page as they
/// are, so a minus sign must not become a hyphen.
std::string escape(std::string_view text) {
  std::string escaped;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    line_begins = c == '\n';
  }
  return escaped;
}

/// Paragraphs are separated by blank lines, which roff wants as a macro.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (const std::string_view line : text::split(text, '\n')) {
    out += line.empty() ? ".PP\n" : escape(line) + "\n";
  }
  return out;
}

std::string tagged(std::string_view label, std::string_view text) {
  return fmt::format(".TP\n.B {}\n{}\n", escape(label), escape(text));
}

std::string option_rows(const Command& command) {
  std::string out;
  for (const Option& option : command.options) {
    std::string help = option.help + ".";
    if (!option.choices.empty()) help = fmt::format("{}: {}.", option.help, text::join(option.choices, ", "));
    out += tagged(option_label(option), help);
  }
  return out;
}

void render_command(const std::vector<const Command*>& path, std::string& out) {
  const Command& command = *path.back();
  if (command.run) {
    out += fmt::format(".SS {}\n{}.\n", escape(usage_line(path)), escape(command.summary));
    if (!command.description.empty()) out += ".PP\n" + paragraphs(command.description);
    for (const Positional& positional : command.positionals) out += tagged(positional.name, positional.help + ".");
    out += option_rows(command);
    if (!command.examples.empty()) {
      out += ".PP\nExamples:\n.PP\n.nf\n";
      for (const std::string& example : command.examples) out += fmt::format(".RS 4\n{}\n.RE\n", escape(example));
      out += ".fi\n";
    }
  }
  for (const Command* child : visible_subcommands(command)) {
    std::vector<const Command*> longer = path;
    longer.push_back(child);
    render_command(longer, out);
  }
}

std::string settings() {
  std::string out;
  for (const ConfigKeyInfo& key : describe_config_keys()) {
    std::string text = fmt::format("{} It is {}", key.doc, key.type);
    text += key.default_value.empty() ? "." : fmt::format("; by default {}.", key.default_value);
    if (!key.variable.empty()) text += fmt::format(" Variable {}.", key.variable);
    out += tagged(key.key, text);
  }
  return out;
}

template <typename Rows>
std::string rows(const Rows& all) {
  std::string out;
  for (const Row& row : all) out += tagged(row.label, row.text);
  return out;
}

}  // namespace

std::string render_man_page(const Command& root) {
  std::string out = ".TH PGPLUMB 1 \"\" \"pgplumb " PGPLUMB_VERSION "\" \"User Commands\"\n";
  out += fmt::format(".SH NAME\npgplumb \\- {}\n", escape(root.summary));
  out += ".SH SYNOPSIS\n.B pgplumb\n[OPTION]... COMMAND [ARGUMENT]...\n";
  out +=
      ".SH DESCRIPTION\n"
      "Applies versioned SQL files to a PostgreSQL database, each in a transaction together with its row in the\n"
      "history, and takes them back again. Says at any time where files and database differ.\n";
  out += ".SH COMMANDS\n";
  render_command({&root}, out);
  out += ".SH GLOBAL OPTIONS\nThey may stand before or after the command.\n" + option_rows(root);
  out +=
      ".SH CONFIGURATION\n"
      "The nearest pgplumb.toml, from the working directory upwards. Flags outrank PGPLUMB_ variables, which\n"
      "outrank DATABASE_URL, which outranks the file, unless an environment was named.\n" +
      settings();
  out += ".SH ENVIRONMENT\n" + rows(kVariables);
  out += ".SH EXIT STATUS\n" + rows(kExitStatuses);
  out += ".SH SEE ALSO\n.BR psql (1)\n";
  return out;
}

}  // namespace pgplumb::cli
