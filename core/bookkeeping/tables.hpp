// Tables: the tables and functions that pgplumb keeps in a schema of its own, and how they
// come from one version of the layout to the next.
#pragma once

#include <string>
#include <string_view>

#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::bookkeeping {

/// The layout that this library knows.
inline constexpr int kLayoutVersion = 3;

/// A query of ours with "{schema}" replaced by the quoted name of the bookkeeping's schema.
std::string in_schema(std::string_view query, const sql::Identifier& schema);

/// What is there of it.
struct LayoutState {
  bool has_schema = false;  ///< the schema is there, perhaps without our tables
  int version = 0;          ///< of the tables; 0: there are none
};

/// Brings the layout to kLayoutVersion, from nothing or from an older version, in one
/// transaction; does nothing when it is there. The migration lock must be held: two that
/// create at once would collide.
void prepare_tables(pg::Session& session, const sql::Identifier& schema, const LayoutState& found);

}  // namespace pgplumb::bookkeeping
