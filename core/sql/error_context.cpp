#include "core/sql/error_context.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::sql {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::optional<std::size_t> first_number(std::string_view text) {
  const auto begin = std::ranges::find_if(text, is_digit);
  std::size_t value = 0;
  const char* const from = text.data() + (begin - text.begin());
  const auto [end, error] = std::from_chars(from, text.data() + text.size(), value);
  return error == std::errc() && end != from ? std::optional(value) : std::nullopt;
}

/// The last part of the name that ends at the end of `text`: f of `function shop.f`.
std::string_view name_at_end(std::string_view text) {
  if (text.ends_with('"')) {
    std::size_t at = text.size() - 1;
    while (at > 0) {
      at = text.rfind('"', at - 1);
      if (at == std::string_view::npos) return {};
      if (at == 0 || text[at - 1] != '"') return text.substr(at);
      --at;
    }
    return {};
  }
  const std::size_t before = text.find_last_of(" .");
  return before == std::string_view::npos ? text : text.substr(before + 1);
}

/// In Korean the whole signature stands in quotes, in Japanese nothing stands before the name.
std::string_view without_words_around(std::string_view name) {
  constexpr std::string_view kJapanese = "PL/pgSQL関数";
  if (name.starts_with(kJapanese)) name.remove_prefix(kJapanese.size());
  if (name.starts_with('"') && !name.substr(1).ends_with('"')) name.remove_prefix(1);
  return name;
}

std::optional<BodyFrame> parse_frame(std::string_view line) {
  constexpr std::string_view kBlock = "inline_code_block";
  if (line.find("PL/pgSQL") == std::string_view::npos) return std::nullopt;
  if (const std::size_t at = line.find(kBlock); at != std::string_view::npos) {
    const auto number = first_number(line.substr(at + kBlock.size()));
    return number ? std::optional(BodyFrame{.line = *number}) : std::nullopt;
  }
  const std::size_t open = line.find('(');
  const std::size_t close = line.find(')', open == std::string_view::npos ? line.size() : open);
  if (close == std::string_view::npos) return std::nullopt;
  const auto number = first_number(line.substr(close));
  const std::string_view name = without_words_around(name_at_end(line.substr(0, open)));
  if (!number || name.empty()) return std::nullopt;
  return BodyFrame{.function = unquoted(name), .line = *number};
}

}  // namespace

std::vector<BodyFrame> parse_context(std::string_view context) {
  std::vector<BodyFrame> frames;
  for (const std::string_view line : text::split(context, '\n')) {
    if (auto frame = parse_frame(line)) frames.push_back(std::move(*frame));
  }
  return frames;
}

std::optional<std::size_t> parse_copy_line(std::string_view context) {
  for (const std::string_view line : text::split(context, '\n')) {
    if (line.find("COPY") == std::string_view::npos && line.find("복사") == std::string_view::npos) continue;
    const std::size_t after_table = std::min(line.find(", "), line.find("、"));
    return after_table == std::string_view::npos ? std::nullopt : first_number(line.substr(after_table));
  }
  return std::nullopt;
}

}  // namespace pgplumb::sql
