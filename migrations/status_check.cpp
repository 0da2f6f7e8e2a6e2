// What stands against running `up`: the findings of a status.
#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <set>

#include "migrations/resume.hpp"
#include "migrations/status.hpp"

namespace pgplumb::migrations {
namespace {

std::optional<Location> file_of(const MigrationStatus& entry) {
  if (entry.file == nullptr) return std::nullopt;
  return Location{.file = entry.file->up.parts.front().source->name()};
}

/// Editors add or remove the newline at the end of a file without being asked.
bool differs_in_final_newline_only(const MigrationStatus& entry) {
  const std::vector<ScriptPart>& parts = entry.file->up.parts;
  if (parts.size() != 1 || !parts.front().name.empty()) return false;
  std::string text(parts.front().source->text());
  text.ends_with('\n') ? text.pop_back() : text.push_back('\n');
  return Checksum::of(text).to_string() == entry.applied->up_checksum;
}

Finding changed(const MigrationStatus& entry) {
  const std::string_view how = differs_in_final_newline_only(entry) ? " (only the newline at its end)" : "";
  return {
      .severity = Severity::error,
      .code = "changed",
      .message = fmt::format("\"{}\" was changed after it was applied{}", entry.id(), how),
      .at = file_of(entry),
      .hint = fmt::format("Restore the file, or run \"pgplumb repair accept {}\" after review.", entry.version.text())};
}

Finding missing(const MigrationStatus& entry) {
  return {
      .severity = Severity::error,
      .code = "missing",
      .message = fmt::format("\"{}\" is applied, and its file is gone", entry.id()),
      .hint = fmt::format("Restore the file, or run \"pgplumb repair forget {}\" after review.", entry.version.text())};
}

Finding newer(const MigrationStatus& entry) {
  return {.severity = Severity::note,
          .code = "newer",
          .message = fmt::format("\"{}\" was applied by a newer release than these files", entry.id()),
          .hint = "Update the files; \"pgplumb down\" can revert it with the script kept in the history."};
}

Finding late(const MigrationStatus& entry, Severity severity) {
  return {.severity = severity,
          .code = "late",
          .message = fmt::format("\"{}\" is older than migrations that are applied", entry.id()),
          .at = file_of(entry),
          .hint = severity == Severity::error
                      ? "Give it a version newer than the last applied one, or set [migrations] out_of_order = "
                        "\"allow\"."
                      : "It is applied out of order."};
}

Finding renamed(const MigrationStatus& entry) {
  return {.severity = Severity::warning,
          .code = "renamed",
          .message = fmt::format("\"{}\" was applied under the name \"{}\"", entry.id(), entry.applied->id()),
          .at = file_of(entry),
          .hint = fmt::format("Its content is unchanged; \"pgplumb repair accept {}\" records the new name.",
                              entry.version.text())};
}

Finding down_changed(const MigrationStatus& entry) {
  return {.severity = Severity::note,
          .code = "down_changed",
          .message = fmt::format("the down script of \"{}\" is not the one that was recorded", entry.id()),
          .at = file_of(entry),
          .hint = "Going down uses the file where there is one, and else the recorded script."};
}

Finding unfinished_missing(const MigrationStatus& entry) {
  return {.severity = Severity::error,
          .code = "unfinished_missing",
          .message = fmt::format("\"{}\" stopped midway, and its file is gone", entry.id()),
          .hint = fmt::format("Restore the file, or run \"pgplumb repair forget {}\" to drop the progress.",
                              entry.version.text())};
}

Finding unfinished_down(const MigrationStatus& entry) {
  return {.severity = Severity::error,
          .code = "unfinished_down",
          .message = fmt::format("\"{}\" is partly reverted", entry.id()),
          .at = file_of(entry),
          .hint = "Run \"pgplumb down\" to finish it first."};
}

std::optional<Finding> check_unfinished(const MigrationStatus& entry) {
  if (entry.progress->direction == to_string(Direction::down)) return unfinished_down(entry);
  if (entry.file == nullptr) return unfinished_missing(entry);
  return check_resume(entry.id(), entry.file->up, *entry.progress);
}

std::optional<Finding> check_state(const MigrationStatus& entry, OutOfOrder out_of_order) {
  switch (entry.state) {
    case State::applied:
    case State::pending: return std::nullopt;
    case State::late:
      if (out_of_order == OutOfOrder::allow) return std::nullopt;
      return late(entry, out_of_order == OutOfOrder::warn ? Severity::warning : Severity::error);
    case State::changed: return changed(entry);
    case State::missing: return missing(entry);
    case State::newer: return newer(entry);
    case State::partial: return check_unfinished(entry);
  }
  return std::nullopt;
}

void collect_names(const Script& script, std::set<std::string, std::less<>>& names) {
  for (const ScriptPart& part : script.parts) names.insert(part.source->name());
}

/// The files of migrations that are applied as they stand.
std::set<std::string, std::less<>> settled_files(const std::vector<MigrationStatus>& status) {
  std::set<std::string, std::less<>> names;
  for (const MigrationStatus& entry : status) {
    if (entry.state != State::applied || entry.file == nullptr) continue;
    collect_names(entry.file->up, names);
    if (entry.file->down && !entry.down_changed) collect_names(*entry.file->down, names);
  }
  return names;
}

}  // namespace

std::vector<Finding> unsettled_findings(const MigrationSet& set, const std::vector<MigrationStatus>& status) {
  std::vector<Finding> findings;
  const std::set<std::string, std::less<>> settled = settled_files(status);
  std::ranges::copy_if(set.findings, std::back_inserter(findings), [&](const Finding& finding) {
    return finding.severity == Severity::error || !finding.at || !settled.contains(finding.at->file);
  });
  return findings;
}

std::vector<Finding> check_status(const std::vector<MigrationStatus>& status, OutOfOrder out_of_order) {
  std::vector<Finding> findings;
  for (const MigrationStatus& entry : status) {
    if (std::optional<Finding> finding = check_state(entry, out_of_order)) findings.push_back(std::move(*finding));
    if (entry.state != State::applied || entry.file == nullptr) continue;
    if (entry.applied->name != entry.file->name) findings.push_back(renamed(entry));
    if (entry.down_changed) findings.push_back(down_changed(entry));
  }
  return findings;
}

}  // namespace pgplumb::migrations
