#include "procedures/routine_name.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorCode::usage, fmt::format("\"{}\" is not the name of a routine", text),
              "Write [schema.]name or [schema.]name(types), with odd names in double quotes.");
}

std::string unquote(std::string_view quoted) {
  std::string name;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    name += quoted[at];
    if (quoted[at] == '"') ++at;
  }
  return name;
}

std::string take_part(sql::TokenCursor& cursor, std::string_view whole) {
  const std::string_view word = cursor.text();
  const bool is_plain = cursor.token().kind == sql::TokenKind::identifier;
  const bool is_quoted = cursor.at_name() && !is_plain && word.size() > 2 && word.front() == '"';
  if ((!is_plain && !is_quoted) || !cursor.token().terminated) refuse(whole);
  std::string part = is_plain ? text::to_lower_ascii(word) : unquote(word);
  cursor.skip();
  return part;
}

/// What stands between the opening parenthesis at the cursor and the closing one, the last thing there is.
std::string take_types(sql::TokenCursor& cursor, std::string_view whole) {
  const std::size_t begin = cursor.token().end();
  const std::string_view rest = text::trim(whole.substr(begin));
  cursor.skip_parentheses();
  if (!cursor.at_end() || !rest.ends_with(')')) refuse(whole);
  return std::string(text::trim(rest.substr(0, rest.size() - 1)));
}

}  // namespace

std::string RoutineName::regprocedure() const {
  const sql::Identifier routine(name);
  const std::string path = schema.empty() ? routine.quoted() : sql::quoted({sql::Identifier(schema), routine});
  return fmt::format("{}({})", path, types.value_or(""));
}

std::string RoutineName::readable() const {
  const std::string routine = sql::readable(sql::Identifier(name));
  return schema.empty() ? routine : sql::readable(sql::Identifier(schema)) + "." + routine;
}

RoutineName parse_routine_name(std::string_view text) {
  if (text.find('\0') != std::string_view::npos || text::find_invalid_utf8(text) != std::string_view::npos) {
    throw Error(ErrorCode::usage, "the name of the routine holds bytes that no name can hold");
  }
  sql::TokenCursor cursor(text);
  RoutineName name;
  name.name = take_part(cursor, text);
  if (cursor.accept('.')) {
    name.schema = std::move(name.name);
    name.name = take_part(cursor, text);
  }
  if (cursor.at_punctuation('(')) name.types = take_types(cursor, text);
  if (!cursor.at_end()) refuse(text);
  return name;
}

}  // namespace pgplumb::procedures
