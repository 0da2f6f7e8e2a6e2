#include "procedures/internal/blame.hpp"

#include <fmt/format.h>
#include <optional>

#include "core/pg/unknown_outcome.hpp"

namespace pgplumb::procedures::internal {
namespace {

/// Data exceptions, and what a domain says to a value (manual, Appendix A).
bool may_be_a_value(const Error& error) {
  return error.sqlstate().starts_with("22") || error.sqlstate() == "23514" || error.sqlstate() == "23502";
}

// The cast of $3 is written in the call: $3::"pg_catalog"."int8". It is asked about under the same number.
std::string cast_of(const std::string& sql, std::size_t number) {
  const std::string parameter = fmt::format("${}::", number);
  const std::size_t begin = sql.find(parameter);
  if (begin == std::string::npos) return {};
  std::size_t end = begin + parameter.size();
  for (bool quoted = false; end < sql.size() && (quoted || sql[end] == '"' || sql[end] == '.'); ++end) {
    if (sql[end] == '"') quoted = !quoted;
  }
  return sql.substr(begin + parameter.size(), end - begin - parameter.size());
}

std::optional<Error> refusal_of(pg::Session& session, const pg::Parameter& value, const std::string& type) {
  try {
    session.execute(fmt::format("SELECT $1::{}", type), {value});
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

void name_argument(Error& error, pg::Session& session, const ResolvedCall& call,
                   std::span<const pg::Parameter> parameters) {
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    const std::string type = cast_of(call.sql, index + 1);
    const std::optional<Error> refusal = refusal_of(session, parameters[index], type);
    if (!refusal || refusal->sqlstate() != error.sqlstate() || refusal->info().message != error.info().message)
      continue;
    error.add_note(fmt::format("this is argument \"{}\"; nothing was executed",
                               argument_name(call.signature, call.arguments[index].parameter)));
    return;
  }
}

}  // namespace

void explain(Error& error, pg::Session& session, const ResolvedCall& call, std::span<const pg::Parameter> parameters,
             bool in_transaction) {
  if (error.code() == ErrorCode::connection) {
    if (!in_transaction)
      error = pg::unknown_outcome(error, "during the call");
    else
      error.add_note("its transaction was rolled back, so nothing was kept");
    return;
  }
  if (error.sqlstate() == "0A000" && call.result.shape == ResultShape::records) {
    error.suggest("Say what the columns are: --columns \"name type, name type\".");
  }
  if (error.sqlstate() == "2D000") error.suggest("A routine that ends transactions needs --tx none.");
  if (call.signature.ends_transactions) {
    error.add_note("what the procedure committed before stays");
  } else if (error.code() == ErrorCode::sql && may_be_a_value(error) && session.is_alive()) {
    name_argument(error, session, call, parameters);
  }
}

}  // namespace pgplumb::procedures::internal
