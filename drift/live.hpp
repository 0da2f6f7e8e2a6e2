// Live: the schema of the database that is looked at, with what its server knows of its past.
#pragma once

#include "core/pg/session.hpp"
#include "core/schema/fetch.hpp"

namespace pgplumb::drift {

/// As schema::fetch_snapshot; where the server keeps the times of commits (track_commit_timestamp), objects have the
/// attribute schema::kChangedAt, for which `more` of the options is used.
schema::Snapshot fetch_live(pg::Session& session, schema::FetchOptions options = {});

}  // namespace pgplumb::drift
