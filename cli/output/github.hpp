// GitHub output: findings as workflow commands, which GitHub shows beside the lines of a pull request.
#pragma once

#include <span>
#include <string>

#include "core/finding.hpp"

namespace pgplumb::cli {

/// One "::error file=...,line=...,col=...,title=...::message" line for each finding.
std::string render_github(std::span<const Finding> findings);

}  // namespace pgplumb::cli
