// The text form of a one-dimensional text[] (manual 8.15.6), for parameters.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

std::string text_array(std::span<const std::string> elements);
std::string text_array(std::span<const Parameter> elements);

}  // namespace pgplumb::pg
