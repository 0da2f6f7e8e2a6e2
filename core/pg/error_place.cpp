#include "core/pg/error_place.hpp"

#include "core/sql/error_context.hpp"

namespace pgplumb::pg {
namespace {

std::optional<sql::Place> place_in_block(const SourcePtr& source, const sql::Statement& statement,
                                         const ServerError& error) {
  const std::vector<sql::BodyFrame> frames = sql::parse_context(error.info.context);
  if (frames.empty() || !frames.back().function.empty()) return std::nullopt;
  const bool is_innermost = frames.size() == 1;
  const sql::InternalQuery query{.text = is_innermost ? std::string_view(error.internal_query) : std::string_view(),
                                 .position = is_innermost ? error.internal_position : 0};
  return sql::place_in_body(source, statement, frames.back(), query);
}

}  // namespace

std::optional<sql::Place> place_in_copy_data(const SourcePtr& source, const sql::Statement& statement,
                                             const ServerError& error) {
  if (statement.kind != sql::StatementKind::copy_from_stdin) return std::nullopt;
  const auto line = sql::parse_copy_line(error.info.context);
  if (!line) return std::nullopt;
  const std::size_t first_line = source->locate(statement.data_offset).line;
  return sql::place_of_line(source, source->line_offset(first_line + *line - 1));
}

sql::Place place_of_error(const SourcePtr& source, const sql::Statement& statement, const ServerError& error) {
  if (error.position > 0) return sql::place_of_position(source, statement, error.position);
  if (const auto place = place_in_copy_data(source, statement, error)) return *place;
  if (const auto place = place_in_block(source, statement, error)) return *place;
  return sql::place_of_statement(source, statement);
}

}  // namespace pgplumb::pg
