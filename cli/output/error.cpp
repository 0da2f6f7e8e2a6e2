#include "cli/output/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "cli/output/source_excerpt.hpp"
#include "cli/output/wrap.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::size_t kNoLimit = 1 << 20;

/// "Restore the file." as it reads behind "next: ": without the capital and, where it is one sentence,
/// without the full stop.
std::string as_clause(std::string_view sentence) {
  std::string clause(sentence);
  if (clause.empty()) return clause;
  const bool is_one = clause.find(". ") == std::string::npos && clause.find("? ") == std::string::npos;
  if (is_one && clause.back() == '.') clause.pop_back();
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto word_end = std::ranges::find(clause, ' ');
  // A word with more capitals than its first letter is a name: "PostgreSQL", "COPY".
  const bool is_name = std::count_if(clause.begin(), word_end, is_upper) > 1;
  if (!is_name && is_upper(clause.front())) clause.front() = static_cast<char>(clause.front() | 0x20);
  return clause;
}

/// Builds the block line by line; the frame's width is that of the line number.
class Block {
 public:
  Block(const std::optional<Location>& at, const RenderOptions& options)
      : style_(options.color), columns_(options.columns), gutter_(at ? std::to_string(at->line).size() : 1) {}

  const Style& style() const noexcept { return style_; }

  void headline(const std::string& label, std::string_view message) {
    text_ += fmt::format("{} {}\n", label, style_.strong(wrap_indented(make_printable(message), 2, kNoLimit)));
  }

  void place(const Location& at, std::size_t length) {
    const std::string pad(gutter_, ' ');
    text_ += fmt::format(" {}{} {}\n", pad, style_.frame("-->"), make_printable(at.to_string()));
    if (at.line_text.empty()) return;
    const std::size_t used = gutter_ + 4;
    const SourceExcerpt excerpt = make_excerpt(at, length, columns_ > used ? columns_ - used : 0);
    const std::string bar = style_.frame("|");
    text_ += fmt::format(" {} {}\n", pad, bar);
    text_ += fmt::format(" {} {} {}\n", style_.frame(std::to_string(at.line)), bar, excerpt.text);
    text_ += fmt::format(" {} {} {}{}\n", pad, bar, std::string(excerpt.caret, ' '),
                         style_.error(std::string(excerpt.underline, '^')));
  }

  /// "= label: text", wrapped behind the sign.
  void remark(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    std::string line = label.empty() ? std::string() : fmt::format("{}: ", label);
    line += make_printable(text);
    text_ += fmt::format(" {} {} {}\n", std::string(gutter_, ' '), style_.frame("="),
                         wrap_indented(line, gutter_ + 4, columns_));
  }

  std::string take() { return std::move(text_); }

 private:
  Style style_;
  std::size_t columns_;
  std::size_t gutter_;
  std::string text_;
};

std::string state_line(const ErrorInfo& error) {
  std::vector<std::string> parts;
  if (error.statement) {
    parts.push_back(fmt::format("statement {} of {}", error.statement->ordinal, error.statement->count));
  }
  parts.insert(parts.end(), error.notes.begin(), error.notes.end());
  return text::join(parts, "; ");
}

std::string paint(const Style& style, Severity severity, std::string_view text) {
  switch (severity) {
    case Severity::note: return style.note(text);
    case Severity::warning: return style.warning(text);
    case Severity::error: return style.error(text);
  }
  return std::string(text);
}

}  // namespace

std::string render_error(const ErrorInfo& error, const RenderOptions& options) {
  const std::string findings = render_findings(error.findings, options);
  Block block(error.at, options);
  const std::string_view code = error.sqlstate.empty() ? describe(error.code).name : std::string_view(error.sqlstate);
  block.headline(block.style().error(fmt::format("error[{}]:", code)), error.message);
  if (error.at) block.place(*error.at, error.at_length);
  block.remark("detail", error.detail);
  block.remark("hint", error.hint);
  block.remark("context", error.context);
  block.remark("", state_line(error));
  block.remark("next", as_clause(error.next));
  return findings + block.take();
}

std::string render_finding(const Finding& finding, const RenderOptions& options) {
  Block block(finding.at, options);
  const std::string label = fmt::format("{}[{}]:", to_string(finding.severity), finding.code);
  block.headline(paint(block.style(), finding.severity, label), finding.message);
  if (finding.at) block.place(*finding.at, finding.at_length);
  block.remark("next", as_clause(finding.hint));
  return block.take();
}

std::string render_findings(std::span<const Finding> findings, const RenderOptions& options) {
  std::string all;
  for (const Finding& finding : findings) all += render_finding(finding, options);
  return all;
}

}  // namespace pgplumb::cli
