#include "procedures/internal/drop.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/error.hpp"
#include "core/pg/text_array.hpp"
#include "core/text.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures::internal {
namespace {

std::vector<DroppedWith> fetch_dropped_with(pg::Session& session, const std::vector<std::string>& oids) {
  std::vector<DroppedWith> dropped;
  for (const pg::Row row : session.execute(queries::dropped_with, {pg::text_array(oids)})) {
    dropped.push_back({.routine = static_cast<Oid>(row.integer("routine")), .what = std::string(row.text("what"))});
  }
  return dropped;
}

[[noreturn]] void refuse(ErrorInfo info, std::span<const DoomedRoutine> routines,
                         const std::vector<DroppedWith>& needing) {
  info.code = ErrorCode::conflict;
  info.message = fmt::format("cannot drop {}, because something else needs {}",
                             routines.size() == 1 ? routines.front().identity : "these routines",
                             routines.size() == 1 ? "it" : "them");
  info.detail.clear();
  info.hint.clear();
  for (const DroppedWith& each : needing) {
    const auto routine = std::ranges::find(routines, each.routine, &DoomedRoutine::oid);
    info.notes.push_back(fmt::format("{} depends on {}", each.what, routine->identity));
  }
  info.next = "Bring what depends on it into the same files, or into a migration; --cascade drops it too.";
  throw Error(std::move(info));
}

}  // namespace

std::vector<DroppedWith> drop_routines(pg::Session& session, std::span<const DoomedRoutine> routines, bool cascade) {
  if (routines.empty()) return {};
  std::vector<std::string> oids;
  std::vector<std::string> names;
  for (const DoomedRoutine& routine : routines) {
    oids.push_back(std::to_string(routine.oid));
    names.emplace_back(session.execute(queries::called, {oids.back()}).front().text("called"));
  }
  std::vector<DroppedWith> dropped = fetch_dropped_with(session, oids);
  const auto outcome =
      session.run(fmt::format("DROP ROUTINE {} {}", text::join(names, ", "), cascade ? "CASCADE" : "RESTRICT"));
  if (!outcome.error) return dropped;
  if (outcome.error->info.sqlstate == "2BP01") refuse(outcome.error->info, routines, dropped);
  throw Error(outcome.error->info);
}

}  // namespace pgplumb::procedures::internal
