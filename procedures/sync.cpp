#include "procedures/sync.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fnmatch.h>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/bookkeeping/queries.hpp"
#include "core/pg/transaction.hpp"
#include "core/sql/error_place.hpp"
#include "procedures/internal/recreation.hpp"

namespace pgplumb::procedures {
namespace {

bool matches(const std::string& glob, const std::string& text) { return fnmatch(glob.c_str(), text.c_str(), 0) == 0; }

bool is_meant(const RoutineFile& file, const std::string& glob) {
  if (glob.empty() || matches(glob, file.path)) return true;
  return std::ranges::any_of(file.statements, [&](const RoutineStatement& statement) {
    return statement.role == StatementRole::routine &&
           matches(glob, sql::defined_routine(statement.statement, statement.statement.text(*file.source)));
  });
}

/// What somebody else's change at the same moment looks like.
bool is_collision(const std::string& sqlstate) {
  constexpr std::array<std::string_view, 4> kCollisions{"XX000", "23505", "40001", "40P01"};
  return std::ranges::find(kCollisions, sqlstate) != kCollisions.end();
}

void require_none(std::vector<ErrorInfo> errors) {
  if (errors.empty()) return;
  ErrorInfo first = errors.front();
  if (errors.size() > 1) {
    for (const ErrorInfo& error : errors) {
      first.findings.push_back({.severity = Severity::error,
                                .code = "sql",
                                .message = error.message,
                                .at = error.at,
                                .at_length = error.at_length,
                                .hint = error.hint});
    }
  }
  first.notes.emplace_back("rolled back; no routine was changed");
  throw Error(std::move(first));
}

/// The files run in the current transaction.
class Application {
 public:
  Application(pg::Session& session, const RoutineFiles& files, std::vector<RegisteredRoutine> registry,
              const SyncOptions& options)
      : session_(session),
        files_(files.files),
        registry_(std::move(registry)),
        options_(options),
        recreation_(session) {
    std::erase_if(registry_, [this](const RegisteredRoutine& known) { return !speaks_for(known); });
  }

  std::vector<SyncStep> run() {
    before_ = fetch_routines(session_, options_.schema);
    const LoadHooks hooks{
        .rescue = [this](const RoutineFile& file, const RoutineStatement& statement,
                         const pg::ServerError& error) { return recreation_.rescue(file, statement, error); },
        .before_attributes = [this](std::span<const LoadedRoutine> loaded) { carry_over(loaded); }};
    const LoadResult loaded = load_routines(session_, files_, hooks);
    require_none(loaded.errors);
    require_unique(loaded.routines);
    require_none(validate_routines(session_, files_, loaded.routines));
    recreation_.drop_old(options_.cascade);
    const std::vector<Routine> after = fetch_routines(session_, options_.schema);
    return make_sync_plan({.files = files_,
                           .loaded = loaded.routines,
                           .recreated = recreation_.pairs(),
                           .before = before_,
                           .after = after,
                           .registry = registry_});
  }

 private:
  /// Whether the files in view can say that it is gone.
  bool speaks_for(const RegisteredRoutine& known) const {
    const bool has_file = std::ranges::find(files_, known.file, &RoutineFile::path) != files_.end();
    return options_.glob.empty() || has_file || matches(options_.glob, known.file);
  }

  /// A routine whose parameters changed stands beside the one it was: the registry knows which one that is.
  void carry_over(std::span<const LoadedRoutine> loaded) {
    const std::vector<Routine> now = fetch_routines(session_, options_.schema);
    std::set<Oid> defined;
    for (const LoadedRoutine& routine : loaded) defined.insert(routine.oid);
    for (const LoadedRoutine& routine : loaded) {
      const auto made = std::ranges::find(now, routine.oid, &Routine::oid);
      const bool is_new = std::ranges::find(before_, routine.oid, &Routine::oid) == before_.end();
      const bool is_paired =
          std::ranges::find(recreation_.pairs(), routine.oid, &Recreated::after) != recreation_.pairs().end();
      if (!is_new || is_paired) continue;
      if (const auto old = find_predecessor(*made, files_[routine.file].path, defined))
        recreation_.pair(*old, made->oid);
    }
    recreation_.carry_over();
  }

  /// The one routine of that name that this file had, and that no file defines any more.
  std::optional<Oid> find_predecessor(const Routine& made, const std::string& file,
                                      const std::set<Oid>& defined) const {
    std::optional<Oid> found;
    for (const Routine& routine : before_) {
      const auto known = std::ranges::find(registry_, routine.identity, &RegisteredRoutine::identity);
      const bool is_ours = known != registry_.end() && known->file == file;
      const bool is_taken =
          std::ranges::find(recreation_.pairs(), routine.oid, &Recreated::before) != recreation_.pairs().end();
      if (!is_ours || is_taken || defined.contains(routine.oid)) continue;
      if (routine.schema != made.schema || routine.name != made.name) continue;
      if (found) return std::nullopt;  // which of them became the new one, nobody can say
      found = routine.oid;
    }
    return found;
  }

  void require_unique(std::span<const LoadedRoutine> loaded) const {
    std::map<Oid, Location> places;
    for (const LoadedRoutine& routine : loaded) {
      const RoutineFile& file = files_[routine.file];
      const Location at = file.source->locate(file.statements[routine.statement].statement.offset);
      const auto [first, is_new] = places.emplace(routine.oid, at);
      if (is_new) continue;
      throw Error(ErrorInfo{.code = ErrorCode::file,
                            .message = fmt::format("a routine that {} defines as well", first->second.to_string()),
                            .at = at,
                            .next = "Remove one of the two."});
    }
  }

  pg::Session& session_;
  std::span<const RoutineFile> files_;
  std::vector<RegisteredRoutine> registry_;
  const SyncOptions& options_;
  internal::Recreation recreation_;
  std::vector<Routine> before_;
};

void begin_fenced(pg::Session& session, const bookkeeping::Fence& fence) {
  session.execute(bookkeeping::queries::set_up_step,
                  {std::nullopt, std::nullopt, std::nullopt, std::to_string(fence.token), "on"});
}

void drop_pruned(pg::Session& session, const std::vector<SyncStep>& steps, bool cascade) {
  for (const SyncStep& step : steps) {
    if (step.action == SyncAction::drop) internal::drop_routine(session, step.before->oid, cascade);
  }
}

void record(RegistryWriter& writer, const std::vector<SyncStep>& steps, const RoutineFiles& files, bool prune) {
  for (const SyncStep& step : steps) {
    switch (step.action) {
      case SyncAction::none: break;
      case SyncAction::adopt:
      case SyncAction::create:
      case SyncAction::replace:
      case SyncAction::recreate: {
        const auto file = std::ranges::find(files.files, step.file, &RoutineFile::path);
        writer.record(to_string(step.action), *step.after, step.file, file->checksum);
        break;
      }
      case SyncAction::drop:
        if (prune) writer.forget("drop", step.identity);
        break;
      case SyncAction::release: writer.forget("release", step.identity); break;
    }
  }
}

std::vector<SyncStep> sync_once(pg::Session& session, const bookkeeping::Fence& fence,
                                const bookkeeping::RunIdentity& identity, const RoutineFiles& files,
                                const SyncOptions& options) {
  const Registry registry = fetch_registry(session, options.schema);
  bookkeeping::prepare_tables(session, options.schema, registry.reading.layout);
  pg::Transaction transaction(session);
  begin_fenced(session, fence);
  std::vector<SyncStep> steps = Application(session, files, registry.routines, options).run();
  if (options.prune) drop_pruned(session, steps, options.cascade);
  RegistryWriter writer(session, options.schema, identity, fence);
  record(writer, steps, files, options.prune);
  transaction.commit();
  return steps;
}

}  // namespace

RoutineFiles select_files(RoutineFiles files, const std::string& glob) {
  std::erase_if(files.files, [&](const RoutineFile& file) { return !is_meant(file, glob); });
  return files;
}

std::vector<SyncStep> plan_sync(pg::Session& session, const RoutineFiles& files, const SyncOptions& options) {
  require_sound(files);
  const RoutineFiles meant = select_files(files, options.glob);
  const Registry registry = fetch_registry(session, options.schema);
  pg::Transaction transaction(session);
  return Application(session, meant, registry.routines, options).run();
}

std::vector<SyncStep> sync_routines(const std::function<pg::Session()>& connect, const RoutineFiles& files,
                                    const SyncOptions& options) {
  require_sound(files);
  const auto lock = pg::AdvisoryLock::acquire(connect(), bookkeeping::lock_key(options.schema), options.lock);
  pg::Session session = connect();
  return sync_routines(session, lock, files, options);
}

std::vector<SyncStep> sync_routines(pg::Session& session, const pg::AdvisoryLock& lock, const RoutineFiles& files,
                                    const SyncOptions& options) {
  require_sound(files);
  constexpr int kTries = 5;
  const RoutineFiles meant = select_files(files, options.glob);
  const bookkeeping::RunIdentity identity = bookkeeping::complete(options.identity);
  const bookkeeping::Fence fence = bookkeeping::make_fence(lock, identity.run_id);
  for (int attempt = 1;; ++attempt) {
    try {
      return sync_once(session, fence, identity, meant, options);
    } catch (const Error& error) {
      if (attempt == kTries || !is_collision(error.sqlstate())) throw;
    }
    session.pause(std::chrono::milliseconds(100 * attempt));
  }
}

}  // namespace pgplumb::procedures
