// What a rehearsal found, in words.
#include <cctype>
#include <fmt/format.h>

#include "core/text.hpp"
#include "migrations/rehearsal.hpp"
#include "migrations/scratch_advice.hpp"

namespace pgplumb::migrations {
namespace {

using Stage = MigrationRehearsal::Stage;
using Way = MigrationRehearsal::Way;

std::string value_or_unset(const std::optional<std::string>& value) { return value ? *value : "not set"; }

bool is_of_many_lines(const std::optional<std::string>& value) {
  return value && value->find('\n') != std::string::npos;
}

/// Two bodies of views or functions in one sentence say nothing to anybody.
std::string describe(const schema::AttributeChange& change) {
  if (is_of_many_lines(change.expected) || is_of_many_lines(change.live)) {
    return fmt::format("{} differs", change.name.text());
  }
  return fmt::format("{} is {} instead of {}", change.name.text(), value_or_unset(change.live),
                     value_or_unset(change.expected));
}

std::string list(const std::vector<schema::ObjectChange>& changes) {
  std::vector<std::string> lines;
  lines.reserve(changes.size());
  for (const schema::ObjectChange& change : changes) lines.push_back(describe_difference(change));
  return text::join(lines, "; ");
}

std::string sentence(std::string_view words) {
  std::string text = fmt::format("{}.", words);
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

Finding make_failure(const MigrationRehearsal& rehearsal) {
  const ErrorInfo& info = rehearsal.error->info();
  const Stage stage = *rehearsal.failed_at;
  const std::string what = stage == Stage::up     ? "cannot be applied"
                           : stage == Stage::down ? "cannot be reverted"
                                                  : "cannot be applied again after it was reverted";
  return {.severity = Severity::error,
          .code = std::string(to_string(stage)) + "_failed",
          .message = fmt::format("\"{}\" {}: {}", rehearsal.id, what, info.message),
          .at = info.at ? info.at : std::optional(stage == Stage::down ? rehearsal.down_at : rehearsal.up_at),
          .at_length = info.at_length,
          .hint = info.hint.empty() && stage == Stage::up ? sentence(advise_on_scratch(info)) : info.hint};
}

}  // namespace

std::string_view to_string(Stage stage) noexcept {
  switch (stage) {
    case Stage::up: return "up";
    case Stage::down: return "down";
    case Stage::second_up: return "second_up";
  }
  return "up";
}

std::string_view to_string(Way way) noexcept {
  switch (way) {
    case Way::there: return "file";
    case Way::irreversible: return "irreversible";
    case Way::none: return "none";
  }
  return "none";
}

std::string describe_difference(const schema::ObjectChange& change) {
  const std::string object = to_string(change.id);
  if (change.difference == schema::Difference::missing) return object + " is gone";
  if (change.difference == schema::Difference::extra) return object + " is left over";
  std::vector<std::string> attributes;
  for (const schema::AttributeChange& attribute : change.attributes) attributes.push_back(describe(attribute));
  return fmt::format("{}: {}", object, text::join(attributes, ", "));
}

std::vector<Finding> to_findings(const MigrationRehearsal& rehearsal) {
  std::vector<Finding> findings;
  if (!rehearsal.tried) {
    findings.push_back({.severity = Severity::warning,
                        .code = "not_tried",
                        .message = fmt::format("\"{}\" was not tried: one before it cannot be applied", rehearsal.id),
                        .at = rehearsal.up_at});
    return findings;
  }
  if (rehearsal.failed_at) findings.push_back(make_failure(rehearsal));
  if (!rehearsal.not_restored.empty()) {
    findings.push_back({.severity = Severity::error,
                        .code = "not_restored",
                        .message = fmt::format("the down script of \"{}\" does not lead back to what was before: {}",
                                               rehearsal.id, list(rehearsal.not_restored)),
                        .at = rehearsal.down_at,
                        .hint = "Undo in the down script what the up script does."});
  }
  if (!rehearsal.not_repeated.empty()) {
    findings.push_back({.severity = Severity::error,
                        .code = "not_repeated",
                        .message = fmt::format("\"{}\" makes something else when it is applied again: {}", rehearsal.id,
                                               list(rehearsal.not_repeated)),
                        .at = rehearsal.up_at,
                        .hint = "What the down script leaves behind makes the difference, or what the up script "
                                "finds out when it runs."});
  }
  if (rehearsal.way_back == Way::none) {
    findings.push_back({.severity = Severity::error,
                        .code = "no_way_back",
                        .message = fmt::format("\"{}\" has no down script", rehearsal.id),
                        .at = rehearsal.up_at,
                        .hint = "Write one, or say \"-- pgplumb: irreversible\" at the top of the file."});
  }
  if (rehearsal.way_back == Way::irreversible) {
    findings.push_back({.severity = Severity::note,
                        .code = "irreversible",
                        .message = fmt::format("\"{}\" says that there is no way back", rehearsal.id),
                        .at = rehearsal.up_at});
  }
  return findings;
}

}  // namespace pgplumb::migrations
