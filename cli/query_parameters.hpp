// QueryParameters: the values of the arguments of "pgplumb query", as the parameters of a statement.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cli/query_script.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

/// In the order of $1, $2, ...; `types` are the OIDs that the server has found for them. Arrays and objects of JSON are
/// converted by the server, one at a time. Throws Error with the name of the argument that cannot be.
std::vector<pg::Parameter> make_query_parameters(pg::Session& session, const QueryStatement& statement,
                                                 std::span<const procedures::GivenArgument> arguments,
                                                 const std::vector<std::uint32_t>& types);

}  // namespace pgplumb::cli
