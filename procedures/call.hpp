// Making one call: transaction, settings, the statement, cursors. What comes back goes to a sink, row by row, so
// that a set of any size takes constant memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/pg/session.hpp"
#include "core/pg/surrounding.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures {

enum class TransactionMode : std::uint8_t {
  automatic,  ///< a transaction where the call needs one: for cursors and settings
  required,   ///< BEGIN and COMMIT around the call
  none,       ///< no transaction block: the routine may end transactions
  rollback,   ///< a transaction that is rolled back at the end
};

struct CallOptions {
  TransactionMode transaction = TransactionMode::automatic;
  std::string role;                                           ///< SET ROLE for the call; empty: none
  std::vector<std::pair<std::string, std::string>> settings;  ///< configuration parameters for the call
  std::optional<std::chrono::milliseconds> timeout;           ///< of the statement
  bool as_json = false;                                       ///< rows arrive by on_json rather than on_row
};

/// Is told what comes back, in this order: the rows of the result, then for each cursor its name and its rows.
/// A result that is no set arrives after the COMMIT, unless it names cursors.
class CallSink {
 public:
  CallSink() = default;
  CallSink(const CallSink&) = delete;
  CallSink& operator=(const CallSink&) = delete;
  virtual ~CallSink() = default;

  /// A row as text: ResolvedCall::sql says what its columns are; of a cursor whatever it has.
  virtual void on_row(const pg::Rows& rows, std::size_t row) = 0;
  /// A row as JSON: an object, or the bare value where there is only one.
  virtual void on_json(std::string_view json) = 0;
  /// The rows that follow are those of this cursor.
  virtual void on_cursor(const std::string& name) = 0;
};

/// Throws Error{usage} for a call that cannot succeed in such a transaction; see transaction_rule.
void require_callable(const ResolvedCall& call, const CallOptions& options);

/// Whether the call runs in a transaction of its own making.
bool runs_in_transaction(const ResolvedCall& call, const CallOptions& options);

/// Calls. Throws Error{sql} with every field the server sent when the routine raises, with the name of the argument
/// when its value is what the server refused; Error{connection} when the connection is lost and its transaction with
/// it, Error{unknown_outcome} when there was none; and what `require_callable` throws.
void call(pg::Session& session, const ResolvedCall& call, std::span<const pg::Parameter> parameters,
          const CallOptions& options, CallSink& sink);

/// What stands around the call.
pg::Surrounding surrounding_of(const ResolvedCall& call, const CallOptions& options);

}  // namespace pgplumb::procedures
