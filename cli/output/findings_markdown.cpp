// A table of "GitHub Flavored Markdown", section 4.10.
#include <fmt/format.h>

#include "cli/output/findings.hpp"

namespace pgplumb::cli {
namespace {

/// A cell ends at "|" and at the end of the line; what could be markup is text.
std::string escape(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]<>#|~";
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "<br>";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      escaped += ' ';
    } else {
      if (kMarkup.find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string render_markdown(std::string_view command, std::span<const Finding> findings) {
  if (findings.empty()) return fmt::format("### pgplumb {}\n\nNo findings.\n", command);
  std::string document =
      fmt::format("### pgplumb {}\n\n| Level | Place | Code | Finding |\n| --- | --- | --- | --- |\n", command);
  for (const Finding& finding : findings) {
    const std::string text = finding.hint.empty() ? finding.message : finding.message + "\n" + finding.hint;
    document += fmt::format("| {} | {} | {} | {} |\n", to_string(finding.severity),
                            escape(finding.at ? finding.at->to_string() : ""), escape(finding.code), escape(text));
  }
  return document;
}

}  // namespace pgplumb::cli
