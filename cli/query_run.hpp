// QueryRun: runs the statements of a script, and hands over what they give back.
#pragma once

#include <span>

#include "cli/output/query_writer.hpp"
#include "cli/query_surrounding.hpp"

namespace pgplumb::cli {

/// Runs one statement after the other, within `options.surrounding` as surrounding_of() made it, up to the first that
/// fails. Throws Error{sql} with its place, and with a note of what is kept.
void run_query(pg::Session& session, const QueryScript& script, std::span<const procedures::GivenArgument> arguments,
               const QueryOptions& options, QueryWriter& writer);

}  // namespace pgplumb::cli
