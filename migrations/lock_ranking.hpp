// Lock ranking: which statements of a deployment hurt most, by what they hold, what they do meanwhile, and how large
// the tables are. Pure, but for reading the sizes.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "migrations/observation.hpp"

namespace pgplumb::migrations {

struct RelationSize {
  std::int64_t rows = -1;  ///< fewer than 0: not known
  std::int64_t bytes = 0;
};

/// By relation, as observations name them.
using RelationSizes = std::map<std::string, RelationSize>;

/// Of all tables, from the catalog: nothing is read from end to end, and nothing is written.
RelationSizes fetch_relation_sizes(pg::Session& session);

enum class Risk : std::uint8_t {
  harmless,    ///< nobody waits for longer than an instant
  background,  ///< work that grows with a table, while reads and writes go on
  brief,       ///< a lock that keeps readers or writers out, for an instant once it is granted
  blocking,    ///< they are kept out while work goes on that grows with a table
};

/// "harmless", "background", "brief", "blocking".
std::string_view to_string(Risk risk) noexcept;

struct RankedStatement {
  const StepObservation* step = nullptr;
  const StatementObservation* statement = nullptr;
  Risk risk = Risk::harmless;
  Blocks blocks = Blocks::nobody;        ///< whom its strongest lock on a table keeps waiting
  std::int64_t bytes = 0;                ///< of the tables worked on while its locks are held
  std::vector<std::size_t> held_from;    ///< earlier statements of its transaction that keep readers or writers out
  std::vector<std::size_t> held_during;  ///< later statements of its transaction that do such work
};

/// Worst first. With `sizes` (null: there is no target) tables that the target does not have count for nothing: nobody
/// uses them yet. The result points into `steps`.
std::vector<RankedStatement> rank(std::span<const StepObservation> steps, const RelationSizes* sizes);

}  // namespace pgplumb::migrations
