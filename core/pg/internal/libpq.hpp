// What core/pg shares about libpq's own types. Not installed.
#pragma once

#include <libpq-fe.h>
#include <memory>

namespace pgplumb::pg::internal {

struct ClearResult {
  void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

}  // namespace pgplumb::pg::internal
