// Refusal: all that is wrong with the statements of routine files, as the one error that is thrown.
#pragma once

#include <vector>

#include "core/error.hpp"

namespace pgplumb::procedures::internal {

/// Throws the first of them, with all among its findings where there is more than one. Where statements lack the same
/// thing, such as a schema that no migration has made yet, that is one finding, at the first of them.
void require_none(std::vector<ErrorInfo> errors);

/// Whether a statement got no lock in the time it had (55P03).
bool is_blocked(const ErrorInfo& error) noexcept;

/// Such a failure as Error{lock_timeout}, with what to do.
Error make_blocked(const Error& error);

}  // namespace pgplumb::procedures::internal
