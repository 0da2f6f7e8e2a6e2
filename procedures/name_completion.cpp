#include "procedures/name_completion.hpp"

#include <algorithm>
#include <set>

#include "core/pg/catalog_query.hpp"
#include "procedures/argument_word.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

bool is_plain(const std::string& name) {
  return !name.empty() && sql::readable(sql::Identifier(name)) == name &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

std::set<std::string> names_given(std::span<const std::string> words) {
  std::set<std::string> names;
  for (const std::string& word : words) names.insert(parse_argument_word(word).name);
  names.erase("");
  return names;
}

bool takes(const Signature& signature, const std::string& name) {
  return std::ranges::any_of(
      signature.parameters, [&](const Parameter& parameter) { return parameter.is_input() && parameter.name == name; });
}

}  // namespace

std::vector<CallableName> fetch_callable_names(pg::Session& session, const sql::Identifier& bookkeeping) {
  std::vector<CallableName> names;
  for (const pg::Row row : pg::query_catalog(session, queries::callable_names, {bookkeeping.name()})) {
    names.push_back({.schema = std::string(row.text("schema")),
                     .name = std::string(row.text("name")),
                     .is_visible = row.boolean("visible")});
  }
  return names;
}

std::vector<std::string> complete_routine(std::span<const CallableName> names, std::string_view begin) {
  std::set<std::string> found;
  for (const CallableName& callable : names) {
    if (!is_plain(callable.schema) || !is_plain(callable.name)) continue;
    const std::string qualified = callable.schema + "." + callable.name;
    if (qualified.starts_with(begin)) found.insert(qualified);
    if (callable.is_visible && callable.name.starts_with(begin)) found.insert(callable.name);
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> complete_argument(const RoutineCatalog& overloads, std::span<const std::string> given,
                                           std::string_view begin) {
  const std::set<std::string> known = names_given(given);
  std::vector<std::string> found;
  for (const Signature& signature : overloads.routines) {
    if (!std::ranges::all_of(known, [&](const std::string& name) { return takes(signature, name); })) continue;
    for (const Parameter& parameter : signature.parameters) {
      const std::string word = parameter.name + "=";
      const bool is_open = parameter.is_input() && is_plain(parameter.name) && !known.contains(parameter.name);
      if (!is_open || !parameter.name.starts_with(begin)) continue;
      if (std::ranges::find(found, word) == found.end()) found.push_back(word);
    }
  }
  return found;
}

}  // namespace pgplumb::procedures
