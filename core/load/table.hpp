// Table: what rows are loaded into, as the catalog knows it.
#pragma once

#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::load {

struct TableColumn {
  std::string name;
  bool is_generated = false;  ///< GENERATED ALWAYS AS (...) STORED: nothing can be loaded into it
  bool is_identity = false;
  bool is_required = false;  ///< NOT NULL, and nothing fills it by itself
};

struct Table {
  sql::QualifiedName name;  ///< schema and table
  std::vector<TableColumn> columns;

  /// `public.flight`, for people.
  std::string readable() const;
};

/// `name` is [schema.]name, read as SQL reads it: folded to lower case unless quoted, found by the search_path. Throws
/// Error{usage} with the nearest name where there is none.
Table fetch_table(pg::Session& session, const std::string& name);

}  // namespace pgplumb::load
