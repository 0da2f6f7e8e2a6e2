// Sources: the queries that a snapshot is read with, and the catalog whose OIDs each of them tells.
#pragma once

#include <span>
#include <string_view>

namespace pgplumb::schema::internal {

/// The result of such a query: `kind`, `objid`, `identity`, and if they apply `objsubid`, `parent_kind` and `parent`.
/// Every other column is an attribute of that name; NULL is its usual value.
struct Source {
  std::string_view catalog;  ///< "pg_class"
  std::string_view query;
  int since = 0;  ///< the first major version that has the catalog
};

std::span<const Source> sources();

}  // namespace pgplumb::schema::internal
