#include "core/sql/identifier.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"

namespace pgplumb::sql {
namespace {

// Appendix C of the manual: reserved, also where they may name a function or a type. Sorted.
constexpr std::array<std::string_view, 101> kReserved{"all",
                                                      "analyse",
                                                      "analyze",
                                                      "and",
                                                      "any",
                                                      "array",
                                                      "as",
                                                      "asc",
                                                      "asymmetric",
                                                      "authorization",
                                                      "binary",
                                                      "both",
                                                      "case",
                                                      "cast",
                                                      "check",
                                                      "collate",
                                                      "collation",
                                                      "column",
                                                      "concurrently",
                                                      "constraint",
                                                      "create",
                                                      "cross",
                                                      "current_catalog",
                                                      "current_date",
                                                      "current_role",
                                                      "current_schema",
                                                      "current_time",
                                                      "current_timestamp",
                                                      "current_user",
                                                      "default",
                                                      "deferrable",
                                                      "desc",
                                                      "distinct",
                                                      "do",
                                                      "else",
                                                      "end",
                                                      "except",
                                                      "false",
                                                      "fetch",
                                                      "for",
                                                      "foreign",
                                                      "freeze",
                                                      "from",
                                                      "full",
                                                      "grant",
                                                      "group",
                                                      "having",
                                                      "ilike",
                                                      "in",
                                                      "initially",
                                                      "inner",
                                                      "intersect",
                                                      "into",
                                                      "is",
                                                      "isnull",
                                                      "join",
                                                      "lateral",
                                                      "leading",
                                                      "left",
                                                      "like",
                                                      "limit",
                                                      "localtime",
                                                      "localtimestamp",
                                                      "natural",
                                                      "not",
                                                      "notnull",
                                                      "null",
                                                      "offset",
                                                      "on",
                                                      "only",
                                                      "or",
                                                      "order",
                                                      "outer",
                                                      "overlaps",
                                                      "placing",
                                                      "primary",
                                                      "references",
                                                      "returning",
                                                      "right",
                                                      "select",
                                                      "session_user",
                                                      "similar",
                                                      "some",
                                                      "symmetric",
                                                      "system_user",
                                                      "table",
                                                      "tablesample",
                                                      "then",
                                                      "to",
                                                      "trailing",
                                                      "true",
                                                      "union",
                                                      "unique",
                                                      "user",
                                                      "using",
                                                      "variadic",
                                                      "verbose",
                                                      "when",
                                                      "where",
                                                      "window",
                                                      "with"};

bool is_plain(std::string_view name) {
  const auto is_letter = [](char byte) { return (byte >= 'a' && byte <= 'z') || byte == '_'; };
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  return is_letter(name.front()) &&
         std::ranges::all_of(name, [&](char byte) { return is_letter(byte) || is_digit(byte); });
}

// `text` between two `quote`s, with `doubled` characters doubled.
std::string enclose(std::string_view text, char quote, std::string_view doubled) {
  std::string enclosed(1, quote);
  enclosed.reserve(text.size() + 2);
  for (const char byte : text) {
    if (doubled.find(byte) != std::string_view::npos) enclosed += byte;
    enclosed += byte;
  }
  enclosed += quote;
  return enclosed;
}

}  // namespace

Identifier::Identifier(std::string name) : name_(std::move(name)) {
  if (name_.empty()) throw Error(ErrorCode::usage, "an SQL name must not be empty");
  if (name_.find('\0') != std::string::npos) throw Error(ErrorCode::usage, "an SQL name must not hold a NUL byte");
}

std::string Identifier::quoted() const { return enclose(name_, '"', "\""); }

std::string quoted(const QualifiedName& name) {
  std::string joined;
  for (const Identifier& part : name) {
    if (!joined.empty()) joined += '.';
    joined += part.quoted();
  }
  return joined;
}

std::string readable(const Identifier& name) {
  const bool stands_alone = is_plain(name.name()) && !std::ranges::binary_search(kReserved, name.name());
  return stands_alone ? name.name() : name.quoted();
}

std::string unquoted(std::string_view name) {
  if (name.size() < 2 || name.front() != '"') return std::string(name);
  std::string result;
  for (std::size_t at = 1; at + 1 < name.size(); ++at) {
    result += name[at];
    if (name[at] == '"') ++at;  // a doubled quote stands for one
  }
  return result;
}

std::string quote_literal(std::string_view value) {
  if (value.find('\\') == std::string_view::npos) return enclose(value, '\'', "'");
  return " E" + enclose(value, '\'', "'\\");
}

}  // namespace pgplumb::sql
