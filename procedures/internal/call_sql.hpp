// The SQL text of a resolved call; see ResolvedCall. Not installed.
#pragma once

#include <span>
#include <string>

#include "procedures/resolve.hpp"

namespace pgplumb::procedures::internal {

/// `"s"."f"("a" => $1::"pg_catalog"."int8")`
std::string make_invocation(const ResolvedCall& call, std::span<const ArgumentShape> arguments,
                            const TypeCatalog& types);
std::string make_sql(const ResolvedCall& call);
std::string make_json_sql(const ResolvedCall& call);

}  // namespace pgplumb::procedures::internal
