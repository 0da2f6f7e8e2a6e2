// What a failed call was about, in the caller's terms. Not installed.
#pragma once

#include <span>

#include "core/error.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures::internal {

/// Adds to the error the argument whose value the server refused, found by asking the server about each, and in what
/// state the call left things. The call's transaction must have ended; `in_transaction`: there was one around it.
void explain(Error& error, pg::Session& session, const ResolvedCall& call, std::span<const pg::Parameter> parameters,
             bool in_transaction);

}  // namespace pgplumb::procedures::internal
