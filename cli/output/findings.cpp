#include "cli/output/findings.hpp"

#include "cli/output/github.hpp"

namespace pgplumb::cli {

bool is_tool_format(Format format) noexcept {
  return format == Format::github || format == Format::sarif || format == Format::junit || format == Format::markdown;
}

std::string render_for_tool(Format format, std::string_view command, std::span<const Finding> findings) {
  switch (format) {
    case Format::sarif: return render_sarif(command, findings);
    case Format::junit: return render_junit(command, findings);
    case Format::markdown: return render_markdown(command, findings);
    default: return render_github(findings);
  }
}

}  // namespace pgplumb::cli
