// QueryPlan: what EXPLAIN (ANALYZE, BUFFERS) says of a query: its nodes, and how many pages were read.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::test {

struct PlanNode {
  std::string type;      ///< "Bitmap Index Scan"
  std::string relation;  ///< or empty
  std::string index;     ///< or empty
  std::int64_t heap_fetches = 0;
};

struct QueryPlan {
  std::vector<PlanNode> nodes;
  std::int64_t buffers = 0;  ///< pages read, from the cache or from disk

  bool uses(std::string_view index, std::string_view node_type) const;
  bool has(std::string_view node_type) const;
  /// The tables and partitions that are read, sorted.
  std::vector<std::string> relations() const;
};
std::ostream& operator<<(std::ostream& stream, const QueryPlan& plan);

/// Runs the query. `without` are planner settings that are off meanwhile: "enable_indexscan".
QueryPlan explain(pg::Session& session, std::string_view query, const std::vector<std::string>& without = {});

}  // namespace pgplumb::test
