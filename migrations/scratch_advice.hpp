// What to do when a script fails on a scratch server, which has only what the files make.
#pragma once

#include <string_view>

#include "core/error.hpp"

namespace pgplumb::migrations {

/// In words that follow "next:".
std::string_view advise_on_scratch(const ErrorInfo& failure) noexcept;

}  // namespace pgplumb::migrations
