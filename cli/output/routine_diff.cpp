#include "cli/output/routine_diff.hpp"

#include <algorithm>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output/routine_steps.hpp"
#include "cli/output/style.hpp"
#include "procedures/text_diff.hpp"

namespace pgplumb::cli {
namespace {

using procedures::DiffLine;
using procedures::Edit;
using procedures::EditedText;
using procedures::Routine;
using procedures::SyncStep;

constexpr std::size_t kContext = 2;

std::vector<DiffLine> body_lines(const SyncStep& step) {
  return procedures::diff_lines(step.before ? step.before->body : "", step.after ? step.after->body : "");
}

/// Of a routine that comes or goes all it has.
std::vector<std::string> attribute_lines(const SyncStep& step) {
  return procedures::attribute_changes(step.before.value_or(Routine{}), step.after.value_or(Routine{}));
}

std::string render_part(const EditedText& part, const RenderOptions& options) {
  std::string text = make_printable(part.text);
  if (text.empty()) return text;  // an empty line: its sign says all
  const Style style(options.color);
  switch (part.edit) {
    case Edit::same: return text;
    case Edit::removed: return options.color ? style.error(text) : "[-" + text + "-]";
    case Edit::added: return options.color ? style.good(text) : "{+" + text + "+}";
  }
  return text;
}

char sign_of(const DiffLine& line) {
  if (line.is_same()) return ' ';
  return line.old_line == 0 ? '+' : line.new_line == 0 ? '-' : '~';
}

std::string render_line(const DiffLine& line, std::size_t width, const RenderOptions& options) {
  const std::size_t number = line.new_line == 0 ? line.old_line : line.new_line;
  std::string text = fmt::format("    {:>{}} {} ", number, width, sign_of(line));
  for (const EditedText& part : line.parts) text += render_part(part, options);
  while (text.ends_with(' ')) text.pop_back();
  return text + "\n";
}

std::string render_body(const SyncStep& step, const RenderOptions& options) {
  const std::vector<DiffLine> lines = body_lines(step);
  const std::size_t width = std::to_string(lines.size()).size();
  std::string text;
  for (const auto& part : procedures::with_context(lines, kContext)) {
    text += text.empty() ? "  body\n" : "    ...\n";
    for (const DiffLine& line : part) text += render_line(line, width, options);
  }
  return text;
}

std::string render_attributes(const SyncStep& step, const RenderOptions& options) {
  const Style style(options.color);
  std::string text;
  for (const std::string& change : attribute_lines(step)) {
    if (text.empty()) text += "  attributes\n";
    const std::string line = make_printable(change);
    text += fmt::format("    {}\n", line.starts_with('-') ? style.error(line) : style.good(line));
  }
  return text;
}

std::string render_heading(const SyncStep& step, const RenderOptions& options) {
  const bool is_renamed = step.before && step.before->identity != step.identity;
  const std::string name = is_renamed ? fmt::format("{} -> {}", step.before->identity, step.identity) : step.identity;
  const std::string place = step.at ? step.at->to_string() : step.file;
  return fmt::format("{}  {}{}{}\n", Style(options.color).strong(make_printable(name)), to_string(step.state),
                     place.empty() ? "" : "  ", make_printable(place));
}

Json line_to_json(const DiffLine& line) {
  const auto number_or_null = [](std::size_t number) { return number == 0 ? Json(nullptr) : Json(number); };
  Json parts = Json::array();
  for (const EditedText& part : line.parts) parts.push_back({{"edit", to_string(part.edit)}, {"text", part.text}});
  return {{"old_line", number_or_null(line.old_line)},
          {"new_line", number_or_null(line.new_line)},
          {"parts", std::move(parts)}};
}

}  // namespace

std::string render_routine_diffs(std::span<const SyncStep> steps, const RenderOptions& options) {
  std::string text;
  for (const SyncStep& step : steps) {
    if (!text.empty()) text += "\n";
    text += render_heading(step, options) + render_attributes(step, options) + render_body(step, options);
  }
  return text;
}

Json routine_diffs_to_json(std::span<const SyncStep> steps) {
  Json array = Json::array();
  for (const SyncStep& step : steps) {
    Json json = routine_step_to_json(step);
    json["attributes"] = attribute_lines(step);
    json["before"] = step.before ? Json(step.before->identity) : Json(nullptr);
    json["body"] = Json::array();
    for (const DiffLine& line : body_lines(step)) {
      if (!line.is_same()) json["body"].push_back(line_to_json(line));
    }
    array.push_back(std::move(json));
  }
  return array;
}

}  // namespace pgplumb::cli
