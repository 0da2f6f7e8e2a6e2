// Ask: one question of ours to the catalog, where a script may have left its settings or a
// role's search_path may begin with somebody else's schema.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/pg/session.hpp"

namespace pgplumb::bookkeeping {

/// Runs a query in a read-only transaction of its own, with search_path pinned to
/// pg_catalog; one round trip. Throws Error{sql}, Error{connection}.
pg::Rows ask(pg::Session& session, std::string_view query, std::initializer_list<pg::Parameter> parameters = {});

}  // namespace pgplumb::bookkeeping
