#include "drift/live.hpp"

#include "core/schema/fetch.hpp"
#include "drift/queries.hpp"

namespace pgplumb::drift {

schema::Snapshot fetch_live(pg::Session& session, const sql::Identifier& bookkeeping) {
  const bool keeps_times = session.execute(queries::keeps_commit_times).front().boolean("keeps");
  return schema::fetch_snapshot(
      session, {.bookkeeping = bookkeeping, .more = keeps_times ? queries::change_times : std::string_view()});
}

}  // namespace pgplumb::drift
