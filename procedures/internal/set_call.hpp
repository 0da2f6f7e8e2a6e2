// Many calls of one function as one statement over arrays. Pure. Not installed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "procedures/batch_source.hpp"

namespace pgplumb::procedures::internal {

/// Whether unnest() gives back values of all the arguments' types one by one, just as a parameter would hold them.
bool has_plain_arguments(const ResolvedCall& call, const TypeCatalog& types);

/// `SELECT s.f("a" => u.a1) FROM ROWS FROM (pg_catalog.unnest($1::t[])) AS u(a1)`: a row for each call, in order. Of
/// JSON if `as_json`.
std::string make_set_sql(const ResolvedCall& call, const TypeCatalog& types, bool as_json);

/// An array for each argument.
std::vector<pg::Parameter> make_set_parameters(std::span<const BatchCall> calls);

}  // namespace pgplumb::procedures::internal
