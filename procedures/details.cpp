#include "procedures/details.hpp"

#include <nlohmann/json.hpp>

#include "core/bookkeeping/ask.hpp"
#include "core/error.hpp"
#include "core/pg/text_array.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

using Json = nlohmann::json;

std::string text_or_empty(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

RoutineDetails to_details(const Json& json) {
  RoutineDetails details{.owner = json.at("owner"),
                         .comment = text_or_empty(json.at("comment")),
                         .result = text_or_empty(json.at("result")),
                         .volatility = json.at("volatility"),
                         .parallel = json.at("parallel"),
                         .security_definer = json.at("security_definer"),
                         .is_strict = json.at("strict"),
                         .is_leakproof = json.at("leakproof"),
                         .cost = json.at("cost"),
                         .rows = std::nullopt,
                         .settings = json.at("settings"),
                         .grants = json.at("grants"),
                         .dependents = json.at("dependents")};
  if (!json.at("rows").is_null()) details.rows = json.at("rows").get<double>();
  return details;
}

}  // namespace

std::map<Oid, RoutineDetails> fetch_details(pg::Session& session, std::span<const Oid> routines) {
  std::vector<std::string> oids;
  for (const Oid oid : routines) oids.push_back(std::to_string(oid));
  std::map<Oid, RoutineDetails> all;
  const pg::Rows rows = bookkeeping::ask(session, queries::routine_details, {pg::text_array(oids)});
  try {
    for (const pg::Row row : rows) {
      all.emplace(static_cast<Oid>(row.integer("oid")), to_details(Json::parse(row.text("details"))));
    }
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorCode::run_time, "cannot read what the server says about its routines");
  }
  return all;
}

Oid find_routine(pg::Session& session, const RoutineName& name) {
  try {
    const pg::Rows rows = session.execute(queries::regprocedure, {name.regprocedure()});
    return rows.front().is_null("oid") ? 0 : static_cast<Oid>(rows.front().integer("oid"));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::sql) throw;
    return 0;
  }
}

}  // namespace pgplumb::procedures
