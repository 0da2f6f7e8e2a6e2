// Schemas, extensions and what belongs to the database as a whole.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

void create_schema(Script& script, const Object& schema, Members) { script.add("CREATE SCHEMA " + schema.id.identity); }

void create_extension(Script& script, const Object& extension, Members) {
  const std::string version = extension.has("version")
                                  ? fmt::format(" VERSION {}", sql::quote_literal(extension.get("version")))
                                  : std::string{};
  script.add(
      fmt::format("CREATE EXTENSION {}{}{}", extension.id.identity, clause("SCHEMA", extension, "schema"), version));
}

Alteration alter_extension(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "schema")) {
    script.add(fmt::format("ALTER EXTENSION {} SET SCHEMA {}", to.id.identity, to.get("schema")));
  }
  if (!same(from, to, "version")) {
    script.add(fmt::format("ALTER EXTENSION {} UPDATE TO {}", to.id.identity, sql::quote_literal(to.get("version"))));
  }
  return Alteration::in_place;
}

void create_language(Script& script, const Object& language, Members) {
  script.add(fmt::format("CREATE{} LANGUAGE {}{}{}{}", flag("TRUSTED", language, "trusted"), language.id.identity,
                         clause("HANDLER", language, "handler"), clause("INLINE", language, "inline"),
                         clause("VALIDATOR", language, "validator")));
}

void create_cast(Script& script, const Object& cast, Members) {
  script.add(fmt::format("CREATE CAST {} {}{}{}", cast.id.identity, cast.get("method"), cast.has("context") ? " " : "",
                         cast.get("context")));
}

void create_transform(Script& script, const Object& transform, Members) {
  std::string functions;
  for (const auto& [attribute, words] : {std::pair("from_sql", "FROM SQL"), std::pair("to_sql", "TO SQL")}) {
    if (!transform.has(attribute)) continue;
    functions += fmt::format("{}{} WITH FUNCTION {}", functions.empty() ? "" : ", ", words, transform.get(attribute));
  }
  script.add(fmt::format("CREATE TRANSFORM {} ({})", transform.id.identity, functions));
}

void create_access_method(Script& script, const Object& method, Members) {
  script.add(fmt::format("CREATE ACCESS METHOD {} TYPE {} HANDLER {}", method.id.identity, method.get("type"),
                         method.get("handler")));
}

void create_collation(Script& script, const Object& collation, Members) {
  std::string definition = fmt::format("provider = {}", collation.get("provider"));
  for (const std::string_view name : {"locale", "lc_collate", "lc_ctype", "rules"}) {
    if (!collation.has(name)) continue;
    definition += fmt::format(", {} = {}", name, sql::quote_literal(collation.get(name)));
  }
  if (collation.has("deterministic")) definition += ", deterministic = false";
  script.add(fmt::format("CREATE COLLATION {} ({})", collation.id.identity, definition));
}

void create_conversion(Script& script, const Object& conversion, Members) {
  script.add(fmt::format("CREATE{} CONVERSION {} FOR '{}' TO '{}' FROM {}", flag("DEFAULT", conversion, "default"),
                         conversion.id.identity, conversion.get("source"), conversion.get("target"),
                         conversion.get("function")));
}

void set_enabled(Script& script, const Object& trigger) {
  script.add(fmt::format("ALTER EVENT TRIGGER {} {}", trigger.id.identity,
                         trigger.has("enabled") ? trigger.get("enabled") : "ENABLE"));
}

void create_event_trigger(Script& script, const Object& trigger, Members) {
  const std::string tags = trigger.has("tags") ? fmt::format(" WHEN TAG IN ({})", trigger.get("tags")) : std::string{};
  script.add(fmt::format("CREATE EVENT TRIGGER {} ON {}{} EXECUTE FUNCTION {}", trigger.id.identity,
                         trigger.get("event"), tags, trigger.get("function")));
  if (trigger.has("enabled")) set_enabled(script, trigger);
}

Alteration alter_event_trigger(Script& script, const Object& from, const Object& to) {
  if (!same_but_for(from, to, {"enabled"})) return Alteration::impossible;
  if (!same(from, to, "enabled")) set_enabled(script, to);
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> database_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "schema", .words = "SCHEMA", .create = create_schema, .grant_words = "SCHEMA", .has_owner = true},
      Rule{.kind = "extension", .words = "EXTENSION", .create = create_extension, .alter = alter_extension},
      Rule{.kind = "language",
           .words = "LANGUAGE",
           .create = create_language,
           .grant_words = "LANGUAGE",
           .usual_right = "USAGE",
           .has_owner = true},
      Rule{.kind = "cast", .words = "CAST", .create = create_cast},
      Rule{.kind = "transform", .words = "TRANSFORM", .create = create_transform},
      Rule{.kind = "access method", .words = "ACCESS METHOD", .create = create_access_method},
      Rule{.kind = "collation", .words = "COLLATION", .create = create_collation, .has_owner = true},
      Rule{.kind = "conversion", .words = "CONVERSION", .create = create_conversion, .has_owner = true},
      Rule{.kind = "event trigger",
           .words = "EVENT TRIGGER",
           .create = create_event_trigger,
           .alter = alter_event_trigger,
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
