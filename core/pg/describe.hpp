// describe: what a statement takes and gives, as the server knows it before it is run.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

struct StatementDescription {
  std::vector<std::uint32_t> parameters;  ///< OID of the type of $1, $2, ...
  std::vector<Rows::Column> columns;      ///< none: the statement gives no rows
  std::optional<ServerError> error;       ///< the server cannot parse it
};

/// Has the server parse one statement. Inside a transaction a refusal fails the transaction. Throws as Session::run.
StatementDescription describe(Session& session, std::string_view sql);

}  // namespace pgplumb::pg
