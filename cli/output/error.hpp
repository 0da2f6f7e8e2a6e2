// Error output: how errors and findings look to people, with the source line and a caret
// under the exact column.
#pragma once

#include <span>
#include <string>

#include "cli/output/style.hpp"
#include "core/error.hpp"
#include "core/finding.hpp"

namespace pgplumb::cli {

struct RenderOptions {
  bool color = false;
  std::size_t columns = 80;
};

/// The whole error, ending in a newline:
///   error[42601]: syntax error at or near "referecnes"
///     --> migrations/0003_orders.up.sql:3:18
///      |
///    3 |   user_id bigint referecnes users(id));
///      |                  ^^^^^^^^^^
///      = statement 1 of 4; rolled back, nothing of 0003_orders was kept
///      = next: correct the file, then run "pgplumb up"
/// The findings that led to it come first, so that what to do next is the last word.
std::string render_error(const ErrorInfo& error, const RenderOptions& options);

/// A finding in the same form.
std::string render_finding(const Finding& finding, const RenderOptions& options);
/// All of them, one after the other.
std::string render_findings(std::span<const Finding> findings, const RenderOptions& options);

}  // namespace pgplumb::cli
