// Fetch: reads a database's schema, all of it at one moment.
#pragma once

#include <string>
#include <string_view>

#include "core/pg/session.hpp"
#include "core/schema/snapshot.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema {

struct FetchOptions {
  sql::Identifier bookkeeping{"pgplumb"};  ///< a schema that is left out; its owner stands for kOwner
  /// A query whose rows (catalog, objid, objsubid, name, value) become further attributes; empty: none.
  std::string_view more;
  bool roles = false;  ///< the roles of the server, too
};

/// The role that kOwner stands for in this database, in quotes where it needs them.
std::string fetch_owner(pg::Session& session, const sql::Identifier& bookkeeping);

/// Changes whenever the same schema may be read as another snapshot: part of the key of what is kept of one.
std::string format_id();

/// One set-based query a kind, sent together in one read-only transaction: a few round trips however many objects
/// there are. What an extension brought is left out, and stands as the extension. Reading takes no lock that anybody
/// waits for. Throws Error{sql}, Error{connection}.
Snapshot fetch_snapshot(pg::Session& session, const FetchOptions& options = {});

}  // namespace pgplumb::schema
