// Keeps passwords that came as arguments out of the process list.
#pragma once

#include <span>

namespace pgplumb::cli {

/// Overwrites, in place, the passwords of connection URIs and keyword strings among the
/// arguments, as ps and /proc show them. Call after they have been copied. Somebody who
/// looks within the first moment of the process still sees them: PGPASSWORD or a password
/// file is the way to give a password.
void hide_secrets(std::span<char*> arguments) noexcept;

}  // namespace pgplumb::cli
