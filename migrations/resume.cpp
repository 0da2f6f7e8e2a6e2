#include "migrations/resume.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pgplumb::migrations {
namespace {

std::string way_out(const StepProgress& progress) {
  return fmt::format(
      "Restore what was done, or run \"pgplumb repair forget {}\" to drop the progress and begin with the first "
      "statement.",
      progress.version.text());
}

Finding shrunk(const std::string& id, const Script& script, const StepProgress& progress, int ordinal) {
  return {.severity = Severity::error,
          .code = "unfinished_shrunk",
          .message = fmt::format("statement {} of \"{}\" is done, but the {} script has only {} now", ordinal, id,
                                 progress.direction, script.statement_count()),
          .at = Location{.file = script.parts.front().source->name()},
          .hint = way_out(progress)};
}

Finding edited(const std::string& id, const ScriptStatement& statement, const StepProgress& progress, int ordinal) {
  const std::string_view text = statement.text();
  return {.severity = Severity::error,
          .code = "unfinished_edited",
          .message = fmt::format("statement {} of \"{}\" was changed after it was done", ordinal, id),
          .at = statement.part->source->locate(statement.statement->offset),
          .at_length = std::min(text.find('\n'), text.size()),
          .hint = way_out(progress)};
}

}  // namespace

std::optional<Finding> check_resume(const std::string& id, const Script& script, const StepProgress& progress) {
  const std::vector<ScriptStatement> statements = statements_of(script);
  for (const StepProgress::Entry& entry : progress.entries) {
    if (!entry.done) continue;
    const auto index = static_cast<std::size_t>(entry.ordinal) - 1;
    if (index >= statements.size()) return shrunk(id, script, progress, entry.ordinal);
    if (statements[index].checksum().to_string() != entry.checksum) {
      return edited(id, statements[index], progress, entry.ordinal);
    }
  }
  return std::nullopt;
}

}  // namespace pgplumb::migrations
