// The text form of a one-dimensional text[] (manual 8.15.6), for parameters. Not installed.
#pragma once

#include <span>
#include <string>

namespace pgplumb::procedures::internal {

std::string text_array(std::span<const std::string> elements);

}  // namespace pgplumb::procedures::internal
