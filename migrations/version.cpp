#include "migrations/version.hpp"

#include <algorithm>
#include <charconv>

namespace pgplumb::migrations {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  if (text.empty() || text.size() > kMaxDigits || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return Version(number, std::string(text));
}

}  // namespace pgplumb::migrations
