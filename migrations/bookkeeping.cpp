#include "migrations/bookkeeping.hpp"

#include <array>
#include <fmt/format.h>
#include <vector>

#include "core/pg/pipeline.hpp"
#include "migrations/internal/ask.hpp"
#include "migrations/layout.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

std::string in_schema(std::string_view query, const sql::Identifier& schema) {
  constexpr std::string_view kMark = "{schema}";
  const std::string name = schema.quoted();
  std::string text;
  text.reserve(query.size() + 64);
  std::size_t from = 0;
  for (std::size_t at = query.find(kMark); at != std::string_view::npos; at = query.find(kMark, from)) {
    text.append(query, from, at - from).append(name);
    from = at + kMark.size();
  }
  return text.append(query, from);
}

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

DatabaseFacts to_facts(const pg::Row& row, const pg::Session& session) {
  DatabaseFacts facts;
  facts.server_version = static_cast<int>(row.integer("server_version"));
  facts.database = row.text("database");
  facts.user = row.text("user_name");
  facts.backend_pid = static_cast<int>(row.integer("backend_pid"));
  facts.backend_start = text_or_empty(row, "backend_start");
  facts.in_recovery = row.boolean("in_recovery");
  facts.pooled = facts.backend_pid != session.client_side_pid();
  return facts;
}

/// The statements of the one round trip, by position.
enum ReadingPart : std::size_t { begin, pin, facts, trust, layout_version, applied, steps, end, kParts };
using ReadingResults = std::array<pg::PipelineResult, kParts>;

ReadingResults read_all(pg::Session& session, const sql::Identifier& schema) {
  ReadingResults results;
  pg::Pipeline pipeline = session.pipeline();
  pipeline.on_result([&](pg::PipelineResult&& result) { results.at(result.tag) = std::move(result); });
  const std::array<pg::Parameter, 1> name{schema.name()};
  const auto ask = [&](ReadingPart part, std::string_view query, std::span<const pg::Parameter> parameters = {}) {
    pipeline.send(part, in_schema(query, schema), parameters, pg::Pipeline::Keep::rows);
  };
  ask(begin, queries::begin_read);
  ask(pin, queries::pin_read);
  ask(facts, queries::facts, name);
  ask(trust, queries::stop_at_stranger);
  ask(layout_version, queries::layout_version);
  ask(applied, queries::applied);
  ask(steps, queries::steps);
  // After a failure the server skips up to here; COMMIT then ends the failed transaction
  // without a warning, and the one that did not fail as well.
  pipeline.sync();
  ask(end, "COMMIT");
  pipeline.sync();
  pipeline.finish();
  return results;
}

void require_done(const pg::PipelineResult& result) {
  if (!result.error) return;
  Error error(result.error->info);
  if (error.sqlstate() == "42501") {
    error.suggest(
        "connect as the role that owns the history, or let it grant USAGE on the schema and SELECT on its "
        "tables to this one");
  }
  throw Error(error);
}

[[noreturn]] void throw_stranger(const sql::Identifier& schema, std::string_view owner) {
  throw Error(ErrorInfo{
      .code = ErrorCode::conflict,
      .message = fmt::format("schema \"{}\" or a table in it belongs to \"{}\", who is not trusted with the history",
                             schema.name(), owner),
      .hint = "Only the connecting role, a role it belongs to, the owner of the database and superusers are trusted.",
      .notes = {"nothing in that schema was read or run"},
      .next = fmt::format("look at who made the schema; then drop it, or connect as a member of \"{}\", or set "
                          "[migrations] schema to another name",
                          owner)});
}

void require_known_layout(int layout, const sql::Identifier& schema) {
  if (layout <= kLayoutVersion) return;
  throw Error(ErrorCode::conflict,
              fmt::format("the tables in schema \"{}\" have layout {}, this pgplumb knows up to {}", schema.name(),
                          layout, kLayoutVersion),
              "use the newer pgplumb that wrote them");
}

}  // namespace

HistoryReading fetch_history(pg::Session& session, const sql::Identifier& schema) {
  const ReadingResults results = read_all(session, schema);
  for (const ReadingPart part : {begin, pin, facts}) require_done(results[part]);

  const pg::Row row = results[facts].rows.front();
  if (const std::string_view owner = row.text("stranger"); !owner.empty()) throw_stranger(schema, owner);
  require_done(results[trust]);

  HistoryReading reading{.database = to_facts(row, session), .has_schema = row.boolean("has_schema")};
  if (!row.boolean("has_layout")) return reading;

  require_done(results[layout_version]);
  reading.history.exists = true;
  reading.history.layout = static_cast<int>(results[layout_version].rows.front().integer("version"));
  require_known_layout(reading.history.layout, schema);
  require_done(results[applied]);
  require_done(results[steps]);
  reading.history.applied.reserve(results[applied].rows.size());
  for (const pg::Row migration : results[applied].rows) reading.history.applied.push_back(to_applied(migration));
  reading.history.in_progress = to_progress(results[steps].rows);
  return reading;
}

std::vector<StepProgress> fetch_progress(pg::Session& session, const sql::Identifier& schema) {
  return to_progress(ask(session, in_schema(queries::steps, schema)));
}

std::optional<std::string> fetch_down_script(pg::Session& session, const sql::Identifier& schema,
                                             const Version& version) {
  const pg::Rows rows =
      session.execute(in_schema(queries::down_script, schema), {pg::Parameter(std::to_string(version.number()))});
  if (rows.empty()) return std::nullopt;
  const auto script = rows.front().optional_text("down_script");
  return script ? std::optional<std::string>(*script) : std::nullopt;
}

void create_bookkeeping(pg::Session& session, const sql::Identifier& schema, bool has_schema) {
  static constexpr std::array kInOrder{layout::layout_table,
                                       layout::layout_row,
                                       layout::migration_table,
                                       layout::event_table,
                                       layout::step_table,
                                       layout::require_lock_function,
                                       layout::event_text_function,
                                       layout::append_event_function,
                                       layout::step_duration_function,
                                       layout::record_apply_function,
                                       layout::record_baseline_function,
                                       layout::record_revert_function,
                                       layout::record_failure_function,
                                       layout::record_step_start_function,
                                       layout::record_step_done_function,
                                       layout::clear_step_function,
                                       layout::record_event_function,
                                       layout::record_accept_function,
                                       layout::record_forget_function,
                                       layout::revoke_tables,
                                       layout::revoke_functions};

  std::optional<Error> failure;
  {
    pg::Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](pg::PipelineResult&& result) {
      if (result.error && !failure) failure.emplace(result.error->info);
    });
    pipeline.send(0, queries::begin_step);
    if (!has_schema) pipeline.send(0, in_schema(layout::schema, schema));
    for (const std::string_view statement : kInOrder) pipeline.send(0, in_schema(statement, schema));
    pipeline.sync();
    pipeline.send(0, "COMMIT");
    pipeline.sync();
    pipeline.finish();
  }
  if (!failure) return;
  failure->add_note(
      fmt::format("pgplumb could not make its own tables in schema \"{}\"; nothing was changed", schema.name()));
  throw Error(*failure);
}

}  // namespace pgplumb::migrations
