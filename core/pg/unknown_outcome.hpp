// Unknown outcome: a connection was lost when what had been sent may or may not have been kept.
#pragma once

#include <string_view>

#include "core/error.hpp"

namespace pgplumb::pg {

/// `lost`, an Error{connection}, as Error{unknown_outcome}. `when` it was lost: "during the call". To try again would
/// risk to do it twice, so nothing does by itself.
Error unknown_outcome(const Error& lost, std::string_view when = "while COMMIT was under way");

}  // namespace pgplumb::pg
