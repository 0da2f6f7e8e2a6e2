// Who may call: the compiler is told here where a routine can run.
#pragma once

#include <concepts>

#include "core/pg/session.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::procedures::typed {

template <class>
inline constexpr bool kMisused = false;

/// Any routine but the two kinds below: on a Session each call is a transaction of its own.
class Anywhere {
 public:
  Anywhere(pg::Session& session) : session_(session) {}
  Anywhere(pg::Transaction& transaction) : session_(transaction.session()) {}
  pg::Session& session() const noexcept { return session_; }

 private:
  pg::Session& session_;
};

/// A procedure that ends transactions itself, which it can do only where none is open around it.
class OutsideTransaction {
 public:
  /// Throws Error{usage} when a transaction is open on `session`.
  OutsideTransaction(pg::Session& session);
  template <std::same_as<pg::Transaction> T>
  OutsideTransaction(T& transaction) : session_(transaction.session()) {
    static_assert(kMisused<T>,
                  "this procedure commits or rolls back by itself: call it with a Session, not inside a Transaction");
  }
  pg::Session& session() const noexcept { return session_; }

 private:
  pg::Session& session_;
};

/// What gives back cursors: they live until their transaction ends.
class InsideTransaction {
 public:
  InsideTransaction(pg::Transaction& transaction) : session_(transaction.session()) {}
  template <std::same_as<pg::Session> T>
  InsideTransaction(T& session) : session_(session) {
    static_assert(kMisused<T>,
                  "a cursor lives until its transaction ends: call this with a Transaction, not a Session");
  }
  pg::Session& session() const noexcept { return session_; }

 private:
  pg::Session& session_;
};

}  // namespace pgplumb::procedures::typed
