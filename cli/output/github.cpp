#include "cli/output/github.hpp"

#include <fmt/format.h>
#include <string_view>

namespace pgplumb::cli {
namespace {

// "Workflow commands for GitHub Actions": a value ends at the line, a property at "," or ":" as well.
std::string escape(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    if (is_special) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "notice";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "error";
}

std::string place_properties(const Finding& finding) {
  if (!finding.at) return {};
  std::string properties = fmt::format("file={},", escape(finding.at->file, true));
  if (finding.at->line != 0) properties += fmt::format("line={},col={},", finding.at->line, finding.at->column);
  return properties;
}

}  // namespace

std::string render_github(std::span<const Finding> findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    const std::string message =
        finding.hint.empty() ? finding.message : fmt::format("{}\n{}", finding.message, finding.hint);
    lines += fmt::format("::{} {}title={}::{}\n", command_of(finding.severity), place_properties(finding),
                         escape("pgplumb: " + finding.code, true), escape(message, false));
  }
  return lines;
}

}  // namespace pgplumb::cli
