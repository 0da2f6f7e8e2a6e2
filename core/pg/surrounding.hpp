// Surrounding: the statements before and after others that are to run in a transaction, as another role, or with
// settings of their own; and the scope in which they hold.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

struct SurroundingOptions {
  bool in_transaction = false;
  bool rolls_back = false;  ///< the transaction is undone at its end
  bool read_only = false;
  std::string role;                                           ///< SET ROLE; empty: none
  std::vector<std::pair<std::string, std::string>> settings;  ///< configuration parameters
  std::optional<std::chrono::milliseconds> timeout;           ///< of each statement
};

/// For people to read, too: "BEGIN", "SET LOCAL ROLE ..." and "COMMIT".
struct Surrounding {
  std::vector<std::string> before;
  std::vector<std::string> after;
};

/// In a transaction settings end with it; outside they are reset.
Surrounding make_surrounding(const SurroundingOptions& options);

/// Runs what stands before, and what stands after; the latter also when something failed in between.
class SurroundedScope {
 public:
  /// `session` must outlive it. Throws as Session::execute.
  SurroundedScope(Session& session, Surrounding surrounding);
  SurroundedScope(const SurroundedScope&) = delete;
  SurroundedScope& operator=(const SurroundedScope&) = delete;
  ~SurroundedScope();  ///< undoes what is open; never throws

  /// Throws Error{sql} unless a COMMIT was one: a failed transaction answers it with ROLLBACK. Throws
  /// Error{unknown_outcome} when the connection is lost while it is under way.
  void close();

 private:
  void run(const std::string& sql);
  void undo();

  Session& session_;
  Surrounding surrounding_;
  bool is_open_ = true;
};

}  // namespace pgplumb::pg
