#include "cli/query_sent.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <string_view>

#include "core/pg/error_place.hpp"
#include "core/pg/json_rows.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

std::string_view explain_prefix(Explain explain, bool as_json) {
  if (explain == Explain::plan) return as_json ? "EXPLAIN (FORMAT JSON) " : "EXPLAIN ";
  if (explain == Explain::analyze)
    return as_json ? "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " : "EXPLAIN (ANALYZE, BUFFERS) ";
  return {};
}

QuerySent with_prefix(std::string_view prefix, const QueryStatement& statement) {
  return {.sql = std::string(prefix) + statement.numbered.sql, .prefix = prefix.size()};
}

/// From what was sent to the statement as it was written; characters, from 1.
std::size_t position_as_written(std::size_t position, const QuerySent& sent, const QueryStatement& statement,
                                std::string_view written) {
  if (sent.sql.empty()) return position;
  const std::size_t byte = text::advance(sent.sql, 0, position - 1);
  const std::size_t given = statement.numbered.given_offset(byte < sent.prefix ? 0 : byte - sent.prefix);
  return text::count_characters(written.substr(0, given)) + 1;
}

/// Of a value that its type does not take the server says, in whatever language, that it is that of $2.
std::string parameter_named_in(std::string_view context, const QueryStatement& statement) {
  const std::size_t dollar = context.substr(0, context.find('\n')).find('$');
  if (dollar == std::string_view::npos) return {};
  std::size_t number = 0;
  std::from_chars(context.data() + dollar + 1, context.data() + context.size(), number);
  const std::vector<std::string>& names = statement.numbered.names;
  return number == 0 || number > names.size() ? std::string() : names[number - 1];
}

}  // namespace

QuerySent make_query_sent(const QueryStatement& statement, Explain explain, bool as_json) {
  return with_prefix(explain_prefix(explain, as_json), statement);
}

QuerySent make_query_sent_as_json(const QueryStatement& statement, const std::vector<pg::Rows::Column>& columns) {
  std::vector<std::string> names;
  for (const std::string& key : pg::json_keys(columns)) names.push_back(sql::Identifier(key).quoted());
  QuerySent sent = with_prefix("SELECT pg_catalog.row_to_json(r.*) FROM (", statement);
  // The statement may end with a comment.
  sent.sql += fmt::format("\n) AS r ({})", text::join(names, ", "));
  sent.gives_json = true;
  return sent;
}

ErrorInfo place_query_error(pg::ServerError&& error, const QueryScript& script, std::size_t index,
                            const QuerySent& sent) {
  const QueryStatement& statement = script.statements[index];
  if (error.position > 0) {
    error.position = position_as_written(error.position, sent, statement, statement.statement.text(*script.source));
  }
  const sql::Place place = pg::place_of_error(script.source, statement.statement, error);
  ErrorInfo info = std::move(error.info);
  info.at = place.source->locate(place.offset);
  info.at_length = place.length;
  info.statement = StatementPlace{.ordinal = index + 1, .count = script.statements.size()};
  if (const std::string name = parameter_named_in(info.context, statement); !name.empty()) {
    info.notes.push_back(fmt::format("this is the value of :{}", name));
  }
  return info;
}

}  // namespace pgplumb::cli
