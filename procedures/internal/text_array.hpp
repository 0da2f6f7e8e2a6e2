// The text form of a one-dimensional text[] (manual 8.15.6), for parameters. Not installed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::procedures::internal {

std::string text_array(std::span<const std::string> elements);
std::string text_array(std::span<const pg::Parameter> elements);

}  // namespace pgplumb::procedures::internal
