#include "procedures/loader.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "core/pg/text_array.hpp"
#include "core/sql/error_context.hpp"
#include "core/sql/error_place.hpp"
#include "core/sqlstate.hpp"
#include "procedures/internal/cycles.hpp"
#include "procedures/internal/refusal.hpp"
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
    for (Entry& entry : entries) {
      if (try_one(entry)) continue;
      if (may_come_later(entry.error->info.sqlstate)) {
        waiting.push_back(std::move(entry));
      } else {
        result_.errors.push_back(place_error(file(entry), statement(entry), *entry.error));
      }
    }
    return waiting;
  }

  bool try_one(Entry& entry) {
    const RoutineStatement& what = statement(entry);
    if (what.role == StatementRole::attribute) begin_attributes();
    pg::Session::Outcome outcome = session_.run(what.statement.text(*file(entry).source));
    const bool is_routine = what.role == StatementRole::routine;
    if (!outcome.error) {
      if (is_routine) note_routine(entry, fetch_made_routine(session_));
    } else {
      if (outcome.error->info.code != ErrorCode::sql) throw Error(outcome.error->info);
      if (internal::is_blocked(outcome.error->info)) throw Error(place_error(file(entry), what, *outcome.error));
      require_ok(session_.run("ROLLBACK TO SAVEPOINT pgplumb_load"));
      const auto made = is_routine && hooks_.rescue ? hooks_.rescue(file(entry), what, *outcome.error) : std::nullopt;
      if (!made) {
        entry.error = std::move(outcome.error);
        return false;
      }
      note_routine(entry, *made);
    }
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

Oid fetch_made_routine(pg::Session& session) {
  return static_cast<Oid>(session.execute(queries::made_routine).front().integer("oid"));
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
  for (const LoadedRoutine& routine : routines) {
    const auto call = calls.find(routine.oid);
    if (call == calls.end()) continue;
    const pg::Session::Outcome outcome = session.run(call->second);
    if (!outcome.error) continue;
    if (outcome.error->info.code != ErrorCode::sql) throw Error(outcome.error->info);
    const RoutineFile& file = files[routine.file];
    errors.push_back(place_error(file, file.statements[routine.statement], *outcome.error));
    require_ok(session.run("ROLLBACK TO SAVEPOINT pgplumb_validate"));
    require_ok(session.run("SET LOCAL check_function_bodies = on"));
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
