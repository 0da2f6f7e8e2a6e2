#include "migrations/internal/recorder.hpp"

#include <utility>

#include "core/bookkeeping/tables.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

pg::Parameter number(std::int64_t value) { return std::to_string(value); }

pg::Parameter number(std::size_t value) { return std::to_string(value); }

void append(std::vector<pg::Parameter>& to, std::vector<pg::Parameter> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What all rows of `migration` say of their files.
std::vector<pg::Parameter> of_migration(const Version& version, const std::string& name, const Script& up,
                                        const Script* down) {
  return {number(version.number()),
          version.text(),
          name,
          up.checksum ? up.checksum->to_string() : std::string(),
          down != nullptr && down->checksum ? pg::Parameter(down->checksum->to_string()) : std::nullopt,
          down != nullptr ? pg::Parameter(to_stored_text(*down)) : std::nullopt};
}

}  // namespace

RunIdentity make_identity(const RunOptions& options) {
  return bookkeeping::complete(
      {.done_by = options.applied_by, .run_id = options.run_id, .tool_version = options.tool_version});
}

Recorder::Recorder(const sql::Identifier& schema, RunIdentity identity, Fence fence)
    : identity_(std::move(identity)),
      fence_(fence),
      apply_(bookkeeping::in_schema(queries::record_apply, schema)),
      revert_(bookkeeping::in_schema(queries::record_revert, schema)),
      baseline_(bookkeeping::in_schema(queries::record_baseline, schema)),
      accept_(bookkeeping::in_schema(queries::record_accept, schema)),
      forget_(bookkeeping::in_schema(queries::record_forget, schema)),
      event_(bookkeeping::in_schema(queries::record_event, schema)),
      failure_(bookkeeping::in_schema(queries::record_failure, schema)),
      statement_started_(bookkeeping::in_schema(queries::record_step_start, schema)),
      statement_done_(bookkeeping::in_schema(queries::record_step_done, schema)),
      statement_undone_(bookkeeping::in_schema(queries::clear_step, schema)) {}

std::vector<pg::Parameter> Recorder::fenced(bool with_who) const {
  std::vector<pg::Parameter> parameters{number(std::int64_t{fence_.lock_pid}), number(fence_.lock_key),
                                        number(std::int64_t{fence_.token})};
  if (with_who) append(parameters, {identity_.done_by, identity_.run_id, identity_.tool_version});
  return parameters;
}

Call Recorder::step(const Step& step) const {
  Call call{.sql = step.direction == Direction::up ? apply_ : revert_, .parameters = fenced()};
  if (step.direction == Direction::up) {
    const Script* down = step.migration != nullptr && step.migration->down ? &*step.migration->down : nullptr;
    append(call.parameters, of_migration(step.version, step.name, step.script, down));
  } else {
    append(call.parameters, {number(step.version.number()),
                             step.script.checksum ? pg::Parameter(step.script.checksum->to_string()) : std::nullopt});
  }
  call.parameters.push_back(number(step.script.statement_count()));
  return call;
}

Call Recorder::baseline(const Migration& migration) const {
  Call call{.sql = baseline_, .parameters = fenced()};
  append(call.parameters,
         of_migration(migration.version, migration.name, migration.up, migration.down ? &*migration.down : nullptr));
  return call;
}

Call Recorder::accept(const Migration& migration) const {
  Call call = baseline(migration);
  call.sql = accept_;
  return call;
}

Call Recorder::forget(const Version& version, const std::string& name, bool only_progress) const {
  Call call{.sql = forget_, .parameters = fenced()};
  append(call.parameters, {number(version.number()), version.text(), name, only_progress ? "true" : "false"});
  return call;
}

Call Recorder::event(std::string_view kind, const Version& version, const std::string& name,
                     std::string detail_json) const {
  Call call{.sql = event_, .parameters = fenced()};
  append(call.parameters, {std::string(kind), number(version.number()), version.text(), name, std::move(detail_json)});
  return call;
}

Call Recorder::failure(const Step& step, const FailureRecord& failure) const {
  return {.sql = failure_,
          .parameters = {identity_.done_by, identity_.run_id, identity_.tool_version, number(step.version.number()),
                         step.version.text(), step.name, std::string(to_string(step.direction)),
                         failure.statement == 0 ? std::nullopt : number(failure.statement), failure.sqlstate,
                         failure.message}};
}

std::vector<pg::Parameter> Recorder::of_statement(const Step& step, std::size_t ordinal) const {
  std::vector<pg::Parameter> parameters = fenced(false);
  append(parameters, {identity_.run_id, number(step.version.number()), step.version.text(), step.name,
                      std::string(to_string(step.direction)), number(ordinal),
                      step.script.checksum ? step.script.checksum->to_string() : std::string(),
                      statement_of(step.script, ordinal).checksum().to_string()});
  return parameters;
}

Call Recorder::statement_started(const Step& step, std::size_t ordinal, std::string note_json) const {
  Call call{.sql = statement_started_, .parameters = of_statement(step, ordinal)};
  call.parameters.emplace_back(std::move(note_json));
  return call;
}

Call Recorder::statement_done(const Step& step, std::size_t ordinal) const {
  return {.sql = statement_done_, .parameters = of_statement(step, ordinal)};
}

Call Recorder::statement_accepted(const StepProgress& progress, const StepProgress::Entry& entry,
                                  const std::string& name) const {
  Call call{.sql = statement_done_, .parameters = fenced(false)};
  append(call.parameters,
         {identity_.run_id, number(progress.version.number()), progress.version.text(), name, progress.direction,
          number(std::int64_t{entry.ordinal}), progress.script_checksum, entry.checksum});
  return call;
}

Call Recorder::statement_undone(const Version& version, Direction direction, std::size_t ordinal) const {
  Call call{.sql = statement_undone_, .parameters = fenced(false)};
  append(call.parameters, {number(version.number()), std::string(to_string(direction)), number(ordinal)});
  return call;
}

}  // namespace pgplumb::migrations
