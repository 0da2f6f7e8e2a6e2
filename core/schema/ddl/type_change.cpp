#include "core/schema/ddl/type_change.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <vector>

#include "core/text.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// A type apart: "timestamp(3) with time zone[]" is "timestamp with time zone", {3}, array.
struct TypeParts {
  std::string base;
  std::vector<int> modifiers;
  bool is_array = false;
};

TypeParts take_apart(std::string_view type) {
  TypeParts parts;
  if (type.ends_with("[]")) {
    parts.is_array = true;
    type.remove_suffix(2);
  }
  const std::size_t open = type.find('(');
  const std::size_t close = open == std::string_view::npos ? open : type.find(')', open);
  parts.base = type.substr(0, open);
  if (close == std::string_view::npos) return parts;
  for (const std::string_view number : text::split(type.substr(open + 1, close - open - 1), ',')) {
    int value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    parts.modifiers.push_back(value);
  }
  parts.base += type.substr(close + 1);
  return parts;
}

int rank_among_integers(std::string_view base) {
  constexpr std::array<std::string_view, 3> kIntegers = {"smallint", "integer", "bigint"};
  for (std::size_t rank = 0; rank < kIntegers.size(); ++rank) {
    if (kIntegers[rank] == base) return static_cast<int>(rank);
  }
  return -1;
}

/// Of lengths and precisions: none is the widest.
bool is_at_least(const std::vector<int>& to, const std::vector<int>& from) {
  return to.empty() || (!from.empty() && to.front() >= from.front());
}

bool keeps_every_number(const TypeParts& from, const TypeParts& to) {
  if (to.modifiers.empty()) return true;
  if (from.modifiers.empty()) return false;
  const int from_scale = from.modifiers.size() > 1 ? from.modifiers[1] : 0;
  const int to_scale = to.modifiers.size() > 1 ? to.modifiers[1] : 0;
  return to_scale >= from_scale && to.modifiers[0] - to_scale >= from.modifiers[0] - from_scale;
}

/// How to write the type in a cast that cuts nothing short: "character" alone would be one character.
std::string type_without_length(std::string_view type) {
  TypeParts parts = take_apart(type);
  if (parts.base == "bit") return std::string(type);
  if (parts.base == "character") parts.base = "pg_catalog.bpchar";
  return parts.base + (parts.is_array ? "[]" : "");
}

/// Which of the types with casts between them; 0: none. With text there are casts from and to all types.
int family(std::string_view base) {
  constexpr std::array<std::string_view, 4> kTexts = {"text", "character varying", "character", "name"};
  constexpr std::array<std::string_view, 3> kNumbers = {"numeric", "real", "double precision"};
  constexpr std::array<std::string_view, 3> kTimes = {"date", "timestamp without time zone",
                                                      "timestamp with time zone"};
  const auto holds = [&](const auto& bases) { return std::find(bases.begin(), bases.end(), base) != bases.end(); };
  return holds(kTexts) ? 1 : holds(kNumbers) || rank_among_integers(base) >= 0 ? 2 : holds(kTimes) ? 3 : 0;
}

/// Whether the server converts the one to the other by itself. Between a type of a user's, too, there is text.
bool has_cast(const TypeParts& from, const TypeParts& to) {
  const auto is_of_user = [](const TypeParts& type) { return type.base.find('.') != std::string::npos; };
  if (from.is_array != to.is_array || is_of_user(from) || is_of_user(to)) return false;
  return family(from.base) == 1 || family(to.base) == 1 ||
         (family(from.base) != 0 && family(from.base) == family(to.base));
}

}  // namespace

bool keeps_every_value(std::string_view from, std::string_view to) {
  const TypeParts before = take_apart(from);
  const TypeParts after = take_apart(to);
  if (before.is_array != after.is_array) return false;
  if (before.base == after.base) {
    return before.base == "numeric" ? keeps_every_number(before, after)
                                    : is_at_least(after.modifiers, before.modifiers);
  }
  if (after.base == "text") return true;
  if (after.base == "character varying") return after.modifiers.empty();
  const int rank = rank_among_integers(before.base);
  if (rank >= 0 && rank_among_integers(after.base) > rank) return true;
  if (rank >= 0 && after.base == "numeric") return after.modifiers.empty();
  return before.base == "real" && after.base == "double precision";
}

std::string using_clause(std::string_view column, std::string_view from, std::string_view to) {
  const TypeParts before = take_apart(from);
  const TypeParts after = take_apart(to);
  if (before.base == after.base && before.is_array == after.is_array) return {};
  const std::string_view through = has_cast(before, after) ? "" : "::text";
  return fmt::format(" USING {}{}::{}", column, through, type_without_length(to));
}

}  // namespace pgplumb::schema::ddl
