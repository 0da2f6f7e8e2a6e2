#include "core/bookkeeping/reading.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/bookkeeping/queries.hpp"
#include "core/error.hpp"
#include "core/pg/pipeline.hpp"

namespace pgplumb::bookkeeping {

namespace {

/// The statements of the one round trip, by position; the questions come before `end`.
enum Part : std::size_t { begin, pin, facts, trust, layout_version, first_question };

using Results = std::vector<pg::PipelineResult>;

Results send_all(pg::Session& session, const sql::Identifier& schema, std::span<const Question> questions) {
  const std::size_t end = first_question + questions.size();
  Results results(end + 1);
  pg::Pipeline pipeline = session.pipeline();
  pipeline.on_result([&](pg::PipelineResult&& result) { results.at(result.tag) = std::move(result); });
  const std::array<pg::Parameter, 1> name{schema.name()};
  const auto ask = [&](std::size_t part, std::string_view query, std::span<const pg::Parameter> parameters = {}) {
    pipeline.send(part, in_schema(query, schema), parameters, pg::Pipeline::Keep::rows);
  };
  ask(begin, queries::begin_read);
  ask(pin, queries::pin_read);
  ask(facts, queries::facts, name);
  ask(trust, queries::stop_at_stranger);
  ask(layout_version, queries::layout_version);
  for (std::size_t index = 0; index < questions.size(); ++index) ask(first_question + index, questions[index].query);
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

void require_known_layout(int version, const sql::Identifier& schema) {
  if (version <= kLayoutVersion) return;
  throw Error(ErrorCode::conflict,
              fmt::format("the tables in schema \"{}\" have layout {}, this pgplumb knows up to {}", schema.name(),
                          version, kLayoutVersion),
              "use the newer pgplumb that wrote them");
}

DatabaseFacts to_facts(const pg::Row& row, const pg::Session& session) {
  DatabaseFacts facts;
  facts.server_version = static_cast<int>(row.integer("server_version"));
  facts.database = row.text("database");
  facts.user = row.text("user_name");
  facts.backend_pid = static_cast<int>(row.integer("backend_pid"));
  facts.backend_start = row.optional_text("backend_start").value_or(std::string_view{});
  facts.in_recovery = row.boolean("in_recovery");
  facts.pooled = facts.backend_pid != session.client_side_pid();
  return facts;
}

}  // namespace

Reading read(pg::Session& session, const sql::Identifier& schema, std::span<const Question> questions) {
  Results results = send_all(session, schema, questions);
  for (const Part part : {begin, pin, facts}) require_done(results[part]);

  const pg::Row row = results[facts].rows.front();
  if (const std::string_view owner = row.text("stranger"); !owner.empty()) throw_stranger(schema, owner);
  require_done(results[trust]);

  Reading reading{.database = to_facts(row, session), .layout = {.has_schema = row.boolean("has_schema")}};
  reading.answers.resize(questions.size());
  if (!row.boolean("has_layout")) return reading;

  require_done(results[layout_version]);
  reading.layout.version = static_cast<int>(results[layout_version].rows.front().integer("version"));
  require_known_layout(reading.layout.version, schema);
  for (std::size_t index = 0; index < questions.size(); ++index) {
    if (questions[index].since > reading.layout.version) continue;
    require_done(results[first_question + index]);
    reading.answers[index] = std::move(results[first_question + index].rows);
  }
  return reading;
}

}  // namespace pgplumb::bookkeeping
