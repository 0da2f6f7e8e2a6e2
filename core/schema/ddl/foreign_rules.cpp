// What foreign tables stand on: wrappers, servers, user mappings.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

void change_options(Script& script, const Object& from, const Object& to) {
  const std::string options = server_options_change(from, to);
  if (!options.empty()) script.add(fmt::format("ALTER {} {}", subject(to), options));
}

void create_wrapper(Script& script, const Object& wrapper, Members) {
  script.add(fmt::format("CREATE {}{}{}{}", subject(wrapper), clause("HANDLER", wrapper, "handler"),
                         clause("VALIDATOR", wrapper, "validator"), server_options_clause(wrapper)));
}

Alteration alter_wrapper(Script& script, const Object& from, const Object& to) {
  for (const auto& [attribute, words] : {std::pair("handler", "HANDLER"), std::pair("validator", "VALIDATOR")}) {
    if (same(from, to, attribute)) continue;
    script.add(fmt::format("ALTER {}{}", subject(to),
                           to.has(attribute) ? clause(words, to, attribute) : fmt::format(" NO {}", words)));
  }
  change_options(script, from, to);
  return Alteration::in_place;
}

std::string text_clause(std::string_view words, const Object& object, Symbol attribute) {
  return object.has(attribute) ? fmt::format(" {} {}", words, sql::quote_literal(object.get(attribute)))
                               : std::string{};
}

void create_server(Script& script, const Object& server, Members) {
  script.add(fmt::format("CREATE {}{}{} FOREIGN DATA WRAPPER {}{}", subject(server),
                         text_clause("TYPE", server, "type"), text_clause("VERSION", server, "version"),
                         server.get("wrapper"), server_options_clause(server)));
}

Alteration alter_server(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "type") || !same(from, to, "wrapper")) return Alteration::impossible;
  if (!same(from, to, "version")) {
    script.add(fmt::format("ALTER {}{}", subject(to),
                           to.has("version") ? text_clause("VERSION", to, "version") : std::string(" VERSION NULL")));
  }
  change_options(script, from, to);
  return Alteration::in_place;
}

void create_mapping(Script& script, const Object& mapping, Members) {
  script.add(fmt::format("CREATE {}{}", subject(mapping), server_options_clause(mapping)));
}

Alteration alter_mapping(Script& script, const Object& from, const Object& to) {
  change_options(script, from, to);
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> foreign_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "foreign-data wrapper",
           .words = "FOREIGN DATA WRAPPER",
           .create = create_wrapper,
           .alter = alter_wrapper,
           .grant_words = "FOREIGN DATA WRAPPER",
           .has_owner = true},
      Rule{.kind = "server",
           .words = "SERVER",
           .create = create_server,
           .alter = alter_server,
           .grant_words = "FOREIGN SERVER",
           .has_owner = true},
      Rule{.kind = "user mapping", .words = "USER MAPPING", .create = create_mapping, .alter = alter_mapping},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
