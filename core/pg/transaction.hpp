// Transaction: a scope that ends in COMMIT, whose outcome is checked, or in ROLLBACK.
#pragma once

#include "core/pg/session.hpp"

namespace pgplumb::pg {

enum class Isolation : std::uint8_t { read_committed, repeatable_read, serializable };
enum class Access : std::uint8_t { read_write, read_only };

class Transaction {
 public:
  explicit Transaction(Session& session, Isolation isolation = Isolation::read_committed,
                       Access access = Access::read_write);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();  ///< rolls back unless ended; never throws

  Session& session() noexcept { return session_; }
  /// Throws Error{sql} unless the server's command tag is COMMIT: a failed
  /// transaction answers COMMIT with ROLLBACK, and that is not success.
  void commit();
  void rollback();

 private:
  Session& session_;
  bool open_ = true;
};

}  // namespace pgplumb::pg
