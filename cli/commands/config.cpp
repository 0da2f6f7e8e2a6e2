#include "cli/commands/config.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

struct ShowOptions {
  bool origin = false;
};

void print_entries(CommandContext& context, const std::vector<ConfigEntry>& entries, bool with_origin) {
  std::size_t widest = 0;
  for (const ConfigEntry& entry : entries) {
    widest = std::max(widest, text::display_width(entry.key + entry.value));
  }
  for (const ConfigEntry& entry : entries) {
    context.out << entry.key << " = " << entry.value;
    if (with_origin) {
      const std::size_t gap = widest - text::display_width(entry.key + entry.value);
      context.out << std::string(gap, ' ') << "  # " << entry.origin.text;
    }
    context.out << '\n';
  }
}

ExitStatus run_show(CommandContext& context, const ShowOptions& options) {
  const Config& config = context.config();
  const std::vector<ConfigEntry> entries = to_entries(config);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["file"] = config.file ? Json(config.file->string()) : Json(nullptr);
    document["settings"] = Json::array();
    for (const ConfigEntry& entry : entries) {
      document["settings"].push_back({{"key", entry.key}, {"value", entry.value}, {"origin", entry.origin.text}});
    }
    document["warnings"] = findings_to_json(config.warnings);
    print_json(context.out, document);
    return 0;
  }
  const RenderOptions render{context.terminal.color_err, static_cast<std::size_t>(context.terminal.columns)};
  context.err << render_findings(config.warnings, render);
  print_entries(context, entries, options.origin);
  return 0;
}

/// What the file alone cannot tell: variables, flags, the database they name.
std::vector<Finding> check_layers(CommandContext& context) {
  try {
    return context.config().warnings;
  } catch (const Error& error) {
    const ErrorInfo& info = error.info();
    return {{.severity = Severity::error,
             .code = "invalid_setting",
             .message = info.message,
             .at = info.at,
             .at_length = info.at_length,
             .hint = info.next}};
  }
}

ExitStatus run_check(CommandContext& context) {
  const auto file = find_config_file(context.working_dir, context.config_flags, context.environment);
  std::vector<Finding> findings;
  if (file) findings = check_config_file(*file, context.display(*file));
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  if (std::ranges::none_of(findings, is_error)) findings = check_layers(context);
  const bool ok = std::ranges::none_of(findings, is_error);

  if (context.wants_json()) {
    Json document = make_document(context.command_name, ok);
    document["file"] = file ? Json(file->string()) : Json(nullptr);
    document["findings"] = findings_to_json(findings);
    print_json(context.out, document);
  } else {
    const RenderOptions render{context.terminal.color_out, static_cast<std::size_t>(context.terminal.columns)};
    context.out << render_findings(findings, render);
    const std::string name = file ? context.display(*file) : "no pgplumb.toml";
    if (findings.empty()) context.out << fmt::format("{}: no problems\n", name);
  }
  return ok ? 0 : describe(ErrorCode::config).exit_status;
}

Command make_show_command() {
  const auto options = std::make_shared<ShowOptions>();
  return {.name = "show",
          .summary = "Show every setting that is in force",
          .options = {{.names = "--origin", .help = "Say where each value comes from", .into = &options->origin}},
          .examples = {"pgplumb config show --origin", "pgplumb -E prod config show"},
          .run = [options](CommandContext& context) { return run_show(context, *options); },
          .storage = options};
}

}  // namespace

Command make_config_command() {
  return {.name = "config",
          .summary = "Show or check the settings",
          .subcommands = {make_show_command(),
                          {.name = "check",
                           .summary = "Check pgplumb.toml and the environment",
                           .description = "Lists every problem with its place. Exit status 2 if there is an error.",
                           .run = run_check}}};
}

}  // namespace pgplumb::cli
