#include "core/schema/ddl/sequence_bounds.hpp"

#include <charconv>
#include <cstdint>
#include <fmt/format.h>

namespace pgplumb::schema::ddl {
namespace {

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string_view word_after(std::string_view options, std::string_view words) {
  const std::size_t at = options.find(words);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = options.substr(at + words.size());
  return rest.substr(0, rest.find(' '));
}

}  // namespace

SequenceBounds parse_bounds(std::string_view options) {
  return {.start = word_after(options, "START WITH "),
          .increment = word_after(options, "INCREMENT BY "),
          .minimum = word_after(options, "MINVALUE "),
          .maximum = word_after(options, "MAXVALUE ")};
}

bool are_narrower(const SequenceBounds& from, const SequenceBounds& to) {
  return number(to.minimum) > number(from.minimum) || number(to.maximum) < number(from.maximum);
}

bool must_begin_again(const SequenceBounds& from, const SequenceBounds& to) {
  return number(to.minimum) > number(from.maximum) || number(to.maximum) < number(from.minimum);
}

std::string move_into_bounds(std::string_view sequence, const SequenceBounds& from, const SequenceBounds& to) {
  if (!are_narrower(from, to) || must_begin_again(from, to)) return {};
  const bool descends = to.increment.starts_with('-');
  // The server tells no value of a sequence that was not used yet: it is where that starts.
  return fmt::format(
      "SELECT pg_catalog.setval(seq, CASE WHEN value < {0} THEN {0} ELSE {1} END, value {2})\n"
      "  FROM (SELECT seq, COALESCE(pg_catalog.pg_sequence_last_value(seq), {3}) AS value FROM (SELECT {4} AS seq) AS "
      "s) "
      "AS reached\n"
      " WHERE value NOT BETWEEN {0} AND {1}",
      to.minimum, to.maximum, descends ? "< " + std::string(to.minimum) : "> " + std::string(to.maximum), from.start,
      sequence);
}

}  // namespace pgplumb::schema::ddl
