// Refusal: all that is wrong with the statements of routine files, as the one error that is thrown.
#pragma once

#include <vector>

#include "core/error.hpp"

namespace pgplumb::procedures::internal {

/// Throws the first of them, with all among its findings where there is more than one. Where statements lack the same
/// thing, such as a schema that no migration has made yet, that is one finding, at the first of them.
void require_none(std::vector<ErrorInfo> errors);

}  // namespace pgplumb::procedures::internal
