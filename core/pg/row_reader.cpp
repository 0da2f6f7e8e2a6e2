#include "core/pg/row_reader.hpp"

#include <fmt/format.h>
#include <vector>

#include "core/pg/queries.hpp"

namespace pgplumb::pg::internal {
namespace {

/// The server knows what users call their types, unless it is busy or does not answer any more.
std::string type_name(Session& session, Oid type) {
  if (const std::string_view known = built_in_name(type); !known.empty()) return std::string(known);
  try {
    const Rows rows = session.execute(queries::type_name, {std::to_string(type)});
    return std::string(rows.front().text("name"));
  } catch (const Error&) {
    return fmt::format("the type with OID {}", type);
  }
}

std::vector<std::string> names(const Result& result) {
  std::vector<std::string> names;
  for (std::size_t column = 0; column < result.width(); ++column) names.emplace_back(result.name(column));
  return names;
}

}  // namespace

void expect_width(const Result& result, std::size_t columns) {
  if (result.width() == columns) return;
  throw Error(ErrorCode::run_time, fmt::format("the result has {} column{} where {} {} expected", result.width(),
                                               result.width() == 1 ? "" : "s", columns, columns == 1 ? "was" : "were"));
}

std::size_t find_column(const Result& result, std::string_view name) {
  std::optional<std::size_t> found;
  for (std::size_t column = 0; column < result.width(); ++column) {
    if (result.name(column) != name) continue;
    if (found) {
      throw Error(ErrorCode::run_time, fmt::format("the result has more than one column \"{}\"", name),
                  "Name the columns apart with AS, or read them by position into a std::tuple.");
    }
    found = column;
  }
  if (found) return *found;
  const std::vector<std::string> candidates = names(result);
  const std::string near = nearest(name, candidates);
  throw Error(ErrorCode::run_time, fmt::format("the result has no column \"{}\"", name),
              near.empty() ? std::string() : fmt::format("There is a column \"{}\".", near));
}

void throw_misfit(Session& session, const Result& result, std::size_t column, const std::string& wanted) {
  throw Error(ErrorCode::run_time,
              fmt::format("column \"{}\" is of type {} where {} was wanted", result.name(column),
                          type_name(session, result.type(column)), wanted),
              "Read it as another C++ type, or cast it in the statement.");
}

void throw_null(const Result& result, std::size_t column, const std::string& wanted) {
  throw Error(ErrorCode::run_time,
              fmt::format("column \"{}\" is NULL where a value of type {} was wanted", result.name(column), wanted),
              "Read it as std::optional, or keep NULL out with coalesce() or WHERE.");
}

void throw_at(const Result& result, std::size_t column, const Error& error) {
  throw Error(error.code(), fmt::format("column \"{}\": {}", result.name(column), error.info().message),
              error.info().next);
}

}  // namespace pgplumb::pg::internal
