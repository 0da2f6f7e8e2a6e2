#include "procedures/column_list.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/pg/text_array.hpp"
#include "core/sql/identifier.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"
#include "procedures/internal/call_sql.hpp"
#include "procedures/queries.hpp"
#include "procedures/routine_name.hpp"

namespace pgplumb::procedures {
namespace {

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorCode::usage, fmt::format("\"{}\" is no list of columns", text),
              "Write \"name type, name type\", for example \"state text, n bigint\".");
}

DeclaredColumn take_column(sql::TokenCursor& cursor, std::string_view whole) {
  if (!cursor.at_name() || !cursor.token().terminated) refuse(whole);
  DeclaredColumn column{.name = parse_routine_name(cursor.text()).name, .type = {}};
  const std::size_t begin = cursor.token().end();
  std::size_t end = begin;
  for (cursor.skip(); !cursor.at_end() && !cursor.at_punctuation(',');) {
    if (cursor.at_punctuation('(')) {
      cursor.skip_parentheses();
      end = cursor.token().offset;
      continue;
    }
    end = cursor.token().end();
    cursor.skip();
  }
  column.type = text::trim(whole.substr(begin, end - begin));
  if (column.type.empty()) refuse(whole);
  return column;
}

pg::Rows fetch_types(pg::Session& session, std::span<const DeclaredColumn> columns) {
  std::vector<std::string> types;
  for (const DeclaredColumn& column : columns) types.push_back(column.type);
  try {
    return session.execute(queries::named_types, {pg::text_array(types)});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::sql) throw;
    throw Error(ErrorCode::usage, fmt::format("cannot read the list of columns: {}", error.info().message));
  }
}

}  // namespace

std::vector<DeclaredColumn> parse_column_list(std::string_view text) {
  std::vector<DeclaredColumn> columns;
  sql::TokenCursor cursor(text);
  do {
    columns.push_back(take_column(cursor, text));
  } while (cursor.accept(','));
  if (!cursor.at_end()) refuse(text);
  return columns;
}

void declare_columns(pg::Session& session, ResolvedCall& call, std::span<const DeclaredColumn> columns) {
  if (call.result.shape != ResultShape::records) {
    throw Error(ErrorCode::usage, fmt::format("{} says itself what it gives back", call.identity),
                "Leave out --columns.");
  }
  const pg::Rows types = fetch_types(session, columns);
  std::vector<std::string> definitions;
  call.result = {.shape = ResultShape::rows, .columns = {}};
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (types[index].is_null("oid")) {
      throw Error(ErrorCode::usage, fmt::format("there is no type \"{}\"", columns[index].type));
    }
    definitions.push_back(
        fmt::format("{} {}", sql::Identifier(columns[index].name).quoted(), types[index].text("name")));
    call.result.columns.push_back({.name = columns[index].name, .type = static_cast<Oid>(types[index].integer("oid"))});
  }
  call.invocation += fmt::format(" AS r ({})", text::join(definitions, ", "));
  call.sql = internal::make_sql(call);
  call.json_sql = internal::make_json_sql(call);
}

}  // namespace pgplumb::procedures
