// Many calls: in transactions of the caller's choice, pipelined or many in one statement, and what becomes of each.
// Memory is bounded by a chunk of calls and their results, however many there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/pg/session.hpp"
#include "procedures/batch_source.hpp"

namespace pgplumb::procedures {

enum class TransactionPer : std::uint8_t { row, chunk, all };

enum class OnError : std::uint8_t {
  stop,     ///< the first failure ends the batch; its transaction is rolled back
  skip,     ///< failed calls are left out; what else is in their transaction is committed
  collect,  ///< all calls are tried; a transaction with a failure in it is rolled back
};

struct BatchOptions {
  TransactionPer transaction = TransactionPer::row;
  OnError on_error = OnError::stop;
  std::size_t chunk = 1000;  ///< calls on their way at once
  bool set_based = true;     ///< whether many calls may be one statement where that is the same; see is_set_based
  bool as_json = false;      ///< results arrive by on_json rather than on_row
  bool wants_results = true;
};

struct BatchSummary {
  std::uint64_t calls = 0;   ///< rows read
  std::uint64_t done = 0;    ///< committed
  std::uint64_t failed = 0;  ///< refused by the server, or flawed
  std::uint64_t undone = 0;  ///< went well, and were rolled back with others
  bool stopped = false;      ///< what is left of the file was not tried

  bool is_complete() const noexcept { return failed == 0 && undone == 0 && !stopped; }
};

/// Is told what became of calls, in the order of the file within a chunk: results of one whose transaction is one of
/// row or chunk only when it is committed, of TransactionPer::all as they come.
class BatchObserver {
 public:
  BatchObserver() = default;
  BatchObserver(const BatchObserver&) = delete;
  BatchObserver& operator=(const BatchObserver&) = delete;
  virtual ~BatchObserver() = default;

  /// A row of the result, as text: ResolvedCall::sql says what its columns are.
  virtual void on_row(const BatchCall& call, const pg::Rows& rows, std::size_t row) = 0;
  /// A row of the result, as JSON.
  virtual void on_json(const BatchCall& call, std::string_view json) = 0;
  virtual void on_failure(const BatchCall& call, const ErrorInfo& error) = 0;
  /// After each chunk.
  virtual void on_progress(const BatchSummary& so_far) = 0;
};

/// Whether chunks of this call can go as one statement over arrays, with the same outcome: a function (not a
/// procedure) that gives back one value or nothing, whose arguments are of types that unnest() gives back one by
/// one: no arrays, no composites, no pseudo-types. `transaction` must not be `row`.
bool is_set_based(const ResolvedCall& call, const TypeCatalog& types, const BatchOptions& options);

/// Throws Error{usage} for a call that cannot be made in such transactions, or gives back cursors.
void require_batchable(const ResolvedCall& call, const BatchOptions& options);

/// Calls. Failures of calls are told to `observer`; throws Error{connection} when the connection is lost and
/// Error{interrupted} or Error{terminated}, with a note of what is committed. Throws Error{sql} when the COMMIT of
/// TransactionPer::all fails.
BatchSummary run_batch(pg::Session& session, BatchSource& source, const TypeCatalog& types, const BatchOptions& options,
                       BatchObserver& observer);

}  // namespace pgplumb::procedures
