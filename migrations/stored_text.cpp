// Scripts as text in the history. A version folder, and a file that happens to begin
// like one, is kept as parts, each behind a line that tells its length and name:
//
//   -- pgplumb part: 29 functions
//   DROP FUNCTION shop.restock();
//
// Lengths, not markers, say where a part ends: the text of a part may hold anything.
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/error.hpp"
#include "migrations/migration.hpp"
#include "migrations/script.hpp"

namespace pgplumb::migrations {
namespace {

constexpr std::string_view kPartLine = "-- pgplumb part: ";

bool is_plain_file(const Script& script) {
  return script.parts.size() == 1 && script.parts.front().name.empty() &&
         !script.parts.front().source->text().starts_with(kPartLine);
}

struct StoredPart {
  std::string_view name;
  std::string_view text;
};

/// Cuts the first part off `rest`; nothing if it is not well formed.
std::optional<StoredPart> take_part(std::string_view& rest) {
  if (!rest.starts_with(kPartLine)) return std::nullopt;
  const std::size_t line_end = rest.find('\n');
  if (line_end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(kPartLine.size(), line_end - kPartLine.size());
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
  const std::string_view body = rest.substr(line_end + 1);
  const bool sound = error == std::errc{} && end != line.data() + line.size() && *end == ' ' && length < body.size() &&
                     body[length] == '\n';
  if (!sound) return std::nullopt;
  rest = body.substr(length + 1);
  return StoredPart{.name = line.substr(static_cast<std::size_t>(end - line.data()) + 1),
                    .text = body.substr(0, length)};
}

[[noreturn]] void refuse(const std::string& name) {
  throw Error(ErrorCode::conflict, fmt::format("{} is damaged: its parts do not fit their lengths", name),
              "Somebody edited the bookkeeping by hand; \"pgplumb verify\" says what else was changed.");
}

std::vector<PartSource> split_parts(const std::string& name, std::string text) {
  if (!text.starts_with(kPartLine)) return {{.name = "", .source = SourceFile::from_bytes(name, std::move(text))}};
  std::vector<PartSource> parts;
  for (std::string_view rest = text; !rest.empty();) {
    const std::optional<StoredPart> part = take_part(rest);
    if (!part) refuse(name);
    std::string part_name(part->name);
    std::string source_name = part_name.empty() ? name : fmt::format("{}, part {}", name, part_name);
    parts.push_back({.name = std::move(part_name),
                     .source = SourceFile::from_bytes(std::move(source_name), std::string(part->text))});
  }
  return parts;
}

}  // namespace

std::string to_stored_text(const Script& script) {
  if (is_plain_file(script)) return std::string(script.parts.front().source->text());
  std::string stored;
  for (const ScriptPart& part : script.parts) {
    stored += fmt::format("{}{} {}\n{}\n", kPartLine, part.source->text().size(), part.name, part.source->text());
  }
  return stored;
}

Script parse_stored_text(const std::string& name, std::string text) {
  std::vector<Finding> findings;
  Script script = make_script(Direction::down, split_parts(name, std::move(text)), findings);
  const auto error = std::ranges::find(findings, Severity::error, &Finding::severity);
  if (error != findings.end()) {
    throw Error({.code = ErrorCode::conflict,
                 .message = error->message,
                 .at = error->at,
                 .at_length = error->at_length,
                 .next = fmt::format("Give the migration a down file: {} cannot be run as it stands.", name)});
  }
  return script;
}

}  // namespace pgplumb::migrations
