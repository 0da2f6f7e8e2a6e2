#include "core/pg/copy_line.hpp"

#include <charconv>

namespace pgplumb::pg {
namespace {

struct Digits {
  std::size_t at = 0;
  std::size_t length = 0;
  std::uint64_t value = 0;
};

/// Of the last line of the context that begins with COPY: what a trigger did stands above it. A table's name may hold
/// anything, so what follows is searched for from behind it where the name is a plain one.
std::optional<Digits> find_line(std::string_view context) {
  constexpr std::string_view kMark = ", line ";
  std::size_t begin = context.starts_with("COPY ") ? 0 : context.rfind("\nCOPY ");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t mark = context.find(kMark, begin);
  if (mark == std::string_view::npos) return std::nullopt;
  Digits digits{.at = mark + kMark.size()};
  const char* const first = context.data() + digits.at;
  const auto [end, error] = std::from_chars(first, context.data() + context.size(), digits.value);
  digits.length = static_cast<std::size_t>(end - first);
  if (error != std::errc() || digits.value == 0) return std::nullopt;
  return digits;
}

}  // namespace

std::optional<std::uint64_t> copy_line(std::string_view context) {
  const std::optional<Digits> digits = find_line(context);
  return digits ? std::optional(digits->value) : std::nullopt;
}

std::string shift_copy_line(const std::string& context, std::uint64_t before) {
  const std::optional<Digits> digits = find_line(context);
  if (!digits || before == 0) return context;
  std::string shifted = context;
  return shifted.replace(digits->at, digits->length, std::to_string(digits->value + before));
}

std::string copy_column(std::string_view context) {
  constexpr std::string_view kMark = ", column ";
  const std::optional<Digits> digits = find_line(context);
  if (!digits) return {};
  std::string_view rest = context.substr(digits->at + digits->length);
  if (!rest.starts_with(kMark)) return {};
  rest.remove_prefix(kMark.size());
  return std::string(rest.substr(0, rest.find(':')));
}

}  // namespace pgplumb::pg
