// Transaction: a scope that ends in COMMIT, whose outcome is checked, or in ROLLBACK. Savepoint: one inside of it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

enum class Isolation : std::uint8_t { read_committed, repeatable_read, serializable };
enum class Access : std::uint8_t {
  session_default,  ///< read write, but on a standby or where default_transaction_read_only says otherwise
  read_write,
  read_only,
};

struct TransactionOptions {
  Isolation isolation = Isolation::read_committed;
  Access access = Access::session_default;
  /// Waits at its beginning for a moment at which it cannot fail and cannot make others fail; for a long report that is
  /// serializable and read-only (PostgreSQL manual, SET TRANSACTION).
  bool deferrable = false;
};

class Transaction {
 public:
  /// Throws Error{usage} when a transaction is open on `session`: that is what Savepoint is for.
  explicit Transaction(Session& session, Isolation isolation = Isolation::read_committed,
                       Access access = Access::session_default);
  Transaction(Session& session, const TransactionOptions& options);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();  ///< rolls back unless ended; never throws

  Session& session() noexcept { return session_; }
  bool is_open() const noexcept { return open_; }
  /// Throws Error{sql} unless the server's command tag is COMMIT: a failed transaction answers COMMIT with ROLLBACK,
  /// and that is not success. Throws Error{unknown_outcome} when the connection is lost while COMMIT is under way: the
  /// server may or may not have got to it. (One that was lost before is an Error{connection}, and nothing was kept.)
  void commit();
  void rollback();

 private:
  friend class Savepoint;

  void expect_open() const;

  Session& session_;
  bool open_ = true;
  bool changes_nothing_;
  std::vector<std::uint64_t> savepoints_;  // that are there, the innermost last
};

/// What can be undone by itself. It ends with its transaction, and with the savepoint around it.
class Savepoint {
 public:
  explicit Savepoint(Transaction& transaction);
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  ~Savepoint();  ///< rolls back unless ended; never throws

  /// What was done since stays part of the transaction. Throws Error{sql} when a statement had failed.
  void release();
  /// What was done since is undone; a transaction that had failed since can go on.
  void rollback();

 private:
  bool is_there() const;
  void forget();

  Transaction& transaction_;
  std::uint64_t number_;
};

namespace internal {

/// Commits the transaction of a session, as Transaction::commit says. With `changes_nothing` a lost connection is no
/// more than that.
void commit(Session& session, bool changes_nothing = false);

}  // namespace internal

}  // namespace pgplumb::pg
