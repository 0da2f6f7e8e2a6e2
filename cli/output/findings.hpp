// Findings in the formats of other tools.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "core/finding.hpp"

namespace pgplumb::cli {

/// SARIF 2.1.0, one run, a rule for each code.
std::string render_sarif(std::string_view command, std::span<const Finding> findings);

/// JUnit XML: one suite called after the command, a failed case for each error and warning, notes as output of a
/// case that passed; one case that passed when there is nothing.
std::string render_junit(std::string_view command, std::span<const Finding> findings);

/// A heading and a table, as pull requests show them.
std::string render_markdown(std::string_view command, std::span<const Finding> findings);

/// Whether `format` is one of github, sarif, junit and markdown.
bool is_tool_format(Format format) noexcept;

/// In that format, for a command called `command` ("procedures check").
std::string render_for_tool(Format format, std::string_view command, std::span<const Finding> findings);

}  // namespace pgplumb::cli
