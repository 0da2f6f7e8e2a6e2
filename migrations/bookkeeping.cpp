#include "migrations/bookkeeping.hpp"

#include <fmt/format.h>
#include <iterator>
#include <vector>

#include "core/bookkeeping/ask.hpp"
#include "core/error.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

Version version_of(const pg::Row& row) {
  const std::string_view text = row.text("version_text");
  if (auto version = Version::parse(text)) return *version;
  throw Error(ErrorCode::conflict, fmt::format("the history holds \"{}\" where a version should be", text));
}

std::string text_or_empty(const pg::Row& row, std::string_view column) {
  return std::string(row.optional_text(column).value_or(std::string_view{}));
}

AppliedMigration to_applied(const pg::Row& row) {
  AppliedMigration applied{.version = version_of(row)};
  applied.name = row.text("name");
  applied.up_checksum = row.text("up_checksum");
  if (const auto sum = row.optional_text("down_checksum")) applied.down_checksum = std::string(*sum);
  applied.has_down = row.boolean("has_down");
  applied.baseline = row.boolean("baseline");
  applied.sequence = row.integer("sequence");
  applied.applied_at = row.text("applied_at");
  applied.applied_by = row.text("applied_by");
  applied.duration = std::chrono::milliseconds(row.integer("duration_ms"));
  applied.statements = static_cast<int>(row.integer("statements"));
  applied.tool_version = row.text("tool_version");
  applied.run_id = row.text("run_id");
  return applied;
}

// Rows come ordered by version and direction: those of one script follow each other.
std::vector<StepProgress> to_progress(const pg::Rows& rows) {
  std::vector<StepProgress> scripts;
  for (const pg::Row row : rows) {
    const Version version = version_of(row);
    const std::string_view direction = row.text("direction");
    if (scripts.empty() || scripts.back().version != version || scripts.back().direction != direction) {
      scripts.push_back(StepProgress{.version = version,
                                     .direction = std::string(direction),
                                     .script_checksum = std::string(row.text("script_checksum"))});
    }
    scripts.back().entries.push_back(StepProgress::Entry{.ordinal = static_cast<int>(row.integer("ordinal")),
                                                         .checksum = std::string(row.text("checksum")),
                                                         .done = row.boolean("done"),
                                                         .started_at = std::string(row.text("started_at")),
                                                         .note = std::string(row.text("note")),
                                                         .backend_pid = static_cast<int>(row.integer("backend_pid")),
                                                         .backend_start = text_or_empty(row, "backend_start")});
  }
  return scripts;
}

}  // namespace

HistoryReading fetch_history(pg::Session& session, const sql::Identifier& schema,
                             std::span<const bookkeeping::Question> others) {
  std::vector<bookkeeping::Question> questions{{queries::applied}, {queries::steps}};
  questions.insert(questions.end(), others.begin(), others.end());
  bookkeeping::Reading read = bookkeeping::read(session, schema, questions);

  HistoryReading reading{.database = std::move(read.database), .layout = read.layout};
  reading.history.exists = read.layout.version > 0;
  reading.history.layout = read.layout.version;
  reading.history.applied.reserve(read.answers[0].size());
  for (const pg::Row row : read.answers[0]) reading.history.applied.push_back(to_applied(row));
  reading.history.in_progress = to_progress(read.answers[1]);
  reading.answers.assign(std::make_move_iterator(read.answers.begin() + 2),
                         std::make_move_iterator(read.answers.end()));
  return reading;
}

std::vector<StepProgress> fetch_progress(pg::Session& session, const sql::Identifier& schema) {
  return to_progress(bookkeeping::ask(session, bookkeeping::in_schema(queries::steps, schema)));
}

std::optional<std::string> fetch_down_script(pg::Session& session, const sql::Identifier& schema,
                                             const Version& version) {
  const pg::Rows rows = session.execute(bookkeeping::in_schema(queries::down_script, schema),
                                        {pg::Parameter(std::to_string(version.number()))});
  if (rows.empty()) return std::nullopt;
  const auto script = rows.front().optional_text("down_script");
  return script ? std::optional<std::string>(*script) : std::nullopt;
}

}  // namespace pgplumb::migrations
