// What stands around the statements of "pgplumb query". Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "cli/query_script.hpp"
#include "core/pg/surrounding.hpp"
#include "procedures/call.hpp"

namespace pgplumb::cli {

enum class Explain : std::uint8_t { no, plan, analyze };

struct QueryOptions {
  procedures::TransactionMode transaction = procedures::TransactionMode::automatic;
  pg::SurroundingOptions surrounding;  ///< what was asked for; surrounding_of() makes it whole
  Explain explain = Explain::no;       ///< the plan of each statement instead of what it gives
  bool as_json = false;                ///< rows arrive by QueryWriter::on_json
  /// Told behind each statement.
  std::function<void(std::size_t ordinal, std::uint64_t rows, std::chrono::milliseconds took)> on_statement;
};

/// Whether a statement of the script begins or ends a transaction.
bool ends_transactions(const QueryScript& script);

/// What was asked for, with `in_transaction` and `rolls_back` as they follow from the mode and the script: in a
/// transaction where there are several statements or settings, unless the mode says otherwise. Throws Error{usage}
/// with its place for a statement that cannot be run in one.
pg::SurroundingOptions surrounding_of(const QueryScript& script, const QueryOptions& options);

}  // namespace pgplumb::cli
