#include "drift/live.hpp"

#include "drift/queries.hpp"

namespace pgplumb::drift {

schema::Snapshot fetch_live(pg::Session& session, schema::FetchOptions options) {
  const bool keeps_times = session.execute(queries::keeps_commit_times).front().boolean("keeps");
  options.more = keeps_times ? queries::change_times : std::string_view();
  return schema::fetch_snapshot(session, options);
}

}  // namespace pgplumb::drift
