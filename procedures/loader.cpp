#include "procedures/loader.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "core/pg/pipeline.hpp"
#include "core/pg/text_array.hpp"
#include "core/sql/error_context.hpp"
#include "core/sql/error_place.hpp"
#include "core/sqlstate.hpp"
#include "procedures/internal/cycles.hpp"
#include "procedures/internal/refusal.hpp"
#include "procedures/internal/written_name.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

/// What another statement of the files may yet bring: anything but a schema.
bool may_come_later(const std::string& state) {
  return sqlstate::is_of_missing_object(state) && state != sqlstate::invalid_schema_name;
}

void require_ok(const pg::Session::Outcome& outcome) {
  if (outcome.error) throw Error(outcome.error->info);
}

/// So many statements travel together that a long line costs little, and so few that little is sent in vain.
constexpr std::size_t kWindow = 64;

struct Together {
  std::size_t succeeded = 0;
  std::optional<pg::ServerError> error;  ///< of the next one
};

/// Runs `count` things, each of them one or more statements, in one go up to the first that the server refuses. `take`:
/// is called with the rows that were asked for.
Together run_together(pg::Session& session, std::size_t count,
                      const std::function<void(pg::Pipeline&, std::size_t)>& send,
                      const std::function<void(std::size_t, const pg::Rows&)>& take) {
  Together together{.succeeded = count, .error = std::nullopt};
  pg::Pipeline pipeline = session.pipeline();
  pipeline.on_result([&](pg::PipelineResult&& result) {
    if (result.status == pg::PipelineResult::Status::failed) {
      together = {.succeeded = result.tag, .error = std::move(result.error)};
    } else if (!result.rows.empty()) {
      take(result.tag, result.rows);
    }
  });
  for (std::size_t index = 0; index < count; ++index) send(pipeline, index);
  pipeline.sync();
  pipeline.finish();
  return together;
}

class Loading {
 public:
  Loading(pg::Session& session, std::span<const RoutineFile> files, const LoadHooks& hooks)
      : session_(session), files_(files), hooks_(hooks) {}

  LoadResult run() {
    require_ok(session_.run("SET LOCAL check_function_bodies = off"));
    require_ok(session_.run("SAVEPOINT pgplumb_load"));
    std::vector<Entry> waiting = all_entries();
    for (std::size_t before = waiting.size() + 1; !waiting.empty() && waiting.size() < before;) {
      before = waiting.size();
      waiting = try_all(waiting);
    }
    begin_attributes();
    refuse(waiting);
    require_ok(session_.run("RELEASE SAVEPOINT pgplumb_load"));
    std::ranges::sort(result_.routines, {},
                      [](const LoadedRoutine& routine) { return std::pair(routine.file, routine.statement); });
    return std::move(result_);
  }

 private:
  struct Entry {
    std::size_t file = 0;
    std::size_t statement = 0;
    std::optional<pg::ServerError> error;  ///< of the last try
  };

  const RoutineFile& file(const Entry& entry) const { return files_[entry.file]; }
  const RoutineStatement& statement(const Entry& entry) const { return file(entry).statements[entry.statement]; }
  std::string_view text_of(const Entry& entry) const { return statement(entry).statement.text(*file(entry).source); }

  /// By role, then in the order of the text.
  std::vector<Entry> all_entries() const {
    std::vector<Entry> entries;
    for (std::size_t at = 0; at < files_.size(); ++at) {
      for (std::size_t index = 0; index < files_[at].statements.size(); ++index) {
        entries.push_back({.file = at, .statement = index, .error = std::nullopt});
      }
    }
    std::ranges::stable_sort(entries, {}, [this](const Entry& entry) { return statement(entry).role; });
    return entries;
  }

  /// Those that miss something.
  std::vector<Entry> try_all(std::vector<Entry>& entries) {
    std::vector<Entry> waiting;
    for (Entry& entry : entries) entry.error.reset();
    for (std::span<Entry> rest = entries; !rest.empty();) {
      rest = rest.subspan(run_some(rest.first(window_of(rest))));
      if (rest.empty() || !rest.front().error) continue;
      Entry& refused = rest.front();
      rest = rest.subspan(1);
      if (mend(refused)) continue;
      if (may_come_later(refused.error->info.sqlstate)) {
        waiting.push_back(std::move(refused));
      } else {
        result_.errors.push_back(place_error(file(refused), statement(refused), *refused.error));
      }
    }
    return waiting;
  }

  /// How many are sent in one go: those before and behind the first attribute stay apart.
  std::size_t window_of(std::span<const Entry> entries) {
    const auto is_attribute = [this](const Entry& entry) { return statement(entry).role == StatementRole::attribute; };
    const std::span<const Entry> some = entries.first(std::min(entries.size(), kWindow));
    if (!is_attribute(some.front())) {
      return static_cast<std::size_t>(std::ranges::find_if(some, is_attribute) - some.begin());
    }
    begin_attributes();
    return some.size();
  }

  /// How many of them succeeded. Where that is not all, the next has its error, and none behind it was run.
  std::size_t run_some(std::span<Entry> entries) {
    const auto send = [&](pg::Pipeline& pipeline, std::size_t index) {
      const std::string_view text = text_of(entries[index]);
      pipeline.send(index, text);
      if (statement(entries[index]).role == StatementRole::routine) {
        const std::array parameters = {internal::written_name(text)};
        pipeline.send(index, queries::made_routine, parameters, pg::Pipeline::Keep::rows);
      }
      pipeline.send(index, "RELEASE SAVEPOINT pgplumb_load");
      pipeline.send(index, "SAVEPOINT pgplumb_load");
    };
    const auto take = [&](std::size_t index, const pg::Rows& made) {
      note_routine(entries[index], static_cast<Oid>(made.front().integer("oid")));
    };
    auto [count, error] = run_together(session_, entries.size(), send, take);
    if (count < entries.size()) entries[count].error = std::move(error);
    return count;
  }

  /// Whether a statement that was refused could be run in another way.
  bool mend(const Entry& entry) {
    const RoutineStatement& what = statement(entry);
    if (entry.error->info.code != ErrorCode::sql) throw Error(entry.error->info);
    if (internal::is_blocked(entry.error->info)) throw Error(place_error(file(entry), what, *entry.error));
    require_ok(session_.run("ROLLBACK TO SAVEPOINT pgplumb_load"));
    if (what.role != StatementRole::routine || !hooks_.rescue) return false;
    const auto made = hooks_.rescue(file(entry), what, *entry.error);
    if (!made) return false;
    note_routine(entry, *made);
    require_ok(session_.run("RELEASE SAVEPOINT pgplumb_load; SAVEPOINT pgplumb_load"));
    return true;
  }

  void refuse(const std::vector<Entry>& entries) {
    std::vector<internal::Refused> refused;
    refused.reserve(entries.size());
    for (const Entry& entry : entries) {
      refused.push_back({.file = &file(entry), .statement = &statement(entry), .error = &*entry.error});
    }
    std::ranges::move(internal::explain_refusals(refused), std::back_inserter(result_.errors));
  }

  void begin_attributes() {
    if (!std::exchange(attributes_begun_, true) && hooks_.before_attributes) hooks_.before_attributes(result_.routines);
  }

  void note_routine(const Entry& entry, Oid oid) {
    result_.routines.push_back({.file = entry.file, .statement = entry.statement, .oid = oid});
  }

  pg::Session& session_;
  std::span<const RoutineFile> files_;
  const LoadHooks& hooks_;
  bool attributes_begun_ = false;
  LoadResult result_;
};

std::map<Oid, std::string> fetch_validator_calls(pg::Session& session, std::span<const LoadedRoutine> routines) {
  std::vector<std::string> oids;
  for (const LoadedRoutine& routine : routines) oids.push_back(std::to_string(routine.oid));
  std::map<Oid, std::string> calls;
  for (const pg::Row row : session.execute(queries::validators, {pg::text_array(oids)})) {
    calls.emplace(static_cast<Oid>(row.integer("oid")), row.text("call"));
  }
  return calls;
}

/// A validator's error points into the body: its line there, from 1.
sql::BodyFrame frame_of(const pg::ServerError& error) {
  const auto frames = sql::parse_context(error.info.context);
  if (!frames.empty()) return frames.front();
  std::size_t characters = error.internal_position;
  std::size_t line = 1;
  for (const char byte : error.internal_query) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) == 0x80U) continue;  // inside a character
    if (characters <= 1) break;
    --characters;
    if (byte == '\n') ++line;
  }
  return {.function = {}, .line = line};
}

sql::Place find_place(const RoutineFile& file, const sql::Statement& statement, const pg::ServerError& error) {
  if (error.position > 0) return sql::place_of_position(file.source, statement, error.position);
  if (error.internal_position > 0 || !sql::parse_context(error.info.context).empty()) {
    const sql::InternalQuery query{.text = error.internal_query, .position = error.internal_position};
    if (const auto place = sql::place_in_body(file.source, statement, frame_of(error), query)) return *place;
  }
  return sql::place_of_statement(file.source, statement);
}

}  // namespace

Oid fetch_made_routine(pg::Session& session, std::string_view statement) {
  return static_cast<Oid>(
      session.execute(queries::made_routine, {internal::written_name(statement)}).front().integer("oid"));
}

LoadResult load_routines(pg::Session& session, std::span<const RoutineFile> files, const LoadHooks& hooks) {
  return Loading(session, files, hooks).run();
}

std::vector<ErrorInfo> validate_routines(pg::Session& session, std::span<const RoutineFile> files,
                                         std::span<const LoadedRoutine> routines) {
  std::vector<ErrorInfo> errors;
  const std::map<Oid, std::string> calls = fetch_validator_calls(session, routines);
  require_ok(session.run("SAVEPOINT pgplumb_validate"));
  require_ok(session.run("SET LOCAL check_function_bodies = on"));
  while (!routines.empty()) {
    const auto send = [&](pg::Pipeline& pipeline, std::size_t index) {
      const auto call = calls.find(routines[index].oid);
      if (call != calls.end()) pipeline.send(index, call->second);
    };
    const auto [valid, error] = run_together(session, std::min(routines.size(), kWindow), send, {});
    routines = routines.subspan(valid);
    if (!error) continue;
    if (error->info.code != ErrorCode::sql) throw Error(error->info);
    const RoutineFile& file = files[routines.front().file];
    errors.push_back(place_error(file, file.statements[routines.front().statement], *error));
    require_ok(session.run("ROLLBACK TO SAVEPOINT pgplumb_validate"));
    require_ok(session.run("SET LOCAL check_function_bodies = on"));
    routines = routines.subspan(1);
  }
  require_ok(session.run("RELEASE SAVEPOINT pgplumb_validate"));
  return errors;
}

ErrorInfo place_error(const RoutineFile& file, const RoutineStatement& statement, const pg::ServerError& error) {
  const sql::Place place = find_place(file, statement.statement, error);
  ErrorInfo info = error.info;
  info.at = place.source->locate(place.offset);
  info.at_length = place.length;
  return info;
}

}  // namespace pgplumb::procedures
