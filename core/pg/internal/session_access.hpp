// SessionAccess: the connection beneath a session, for what core/pg builds beside it. Not installed.
#pragma once

#include "core/pg/internal/connection.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

struct SessionAccess {
  static Connection& connection(Session& session) noexcept { return *session.connection_; }
};

}  // namespace pgplumb::pg::internal
