// Views and materialized views.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

std::string with_options(const Object& view) {
  return view.has("options") ? " WITH " + parameter_list(view.get("options")) : std::string{};
}

void create_view(Script& script, const Object& view, Members) {
  const std::string check =
      view.has("check_option") ? fmt::format("\n  WITH {} CHECK OPTION", view.get("check_option")) : std::string{};
  script.add(
      fmt::format("CREATE VIEW {}{} AS\n{}{}", view.id.identity, with_options(view), view.get("definition"), check));
}

void change_options(Script& script, const Object& from, const Object& to) {
  const std::string words = "ALTER " + subject(to);
  change_parameters(
      from.get("options"), to.get("options"),
      [&](const std::string& list) { script.add(fmt::format("{} SET {}", words, list)); },
      [&](const std::string& list) { script.add(fmt::format("{} RESET {}", words, list)); });
}

/// Whether CREATE OR REPLACE would do depends on columns that only the server can tell: a view is made anew.
Alteration alter_view(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition")) return Alteration::impossible;
  change_options(script, from, to);
  if (!same(from, to, "check_option")) {
    script.add(to.has("check_option")
                   ? fmt::format("ALTER VIEW {} SET (check_option={})", to.id.identity, to.get("check_option"))
                   : fmt::format("ALTER VIEW {} RESET (check_option)", to.id.identity));
  }
  return Alteration::in_place;
}

std::string_view with_data(const Object& view) { return view.has("populated") ? " WITH NO DATA" : ""; }

void create_materialized_view(Script& script, const Object& view, Members) {
  script.add(fmt::format("CREATE MATERIALIZED VIEW {}{}{}{} AS\n{}{}{}", view.id.identity,
                         clause("USING", view, "access_method"), with_options(view),
                         clause("TABLESPACE", view, "tablespace"), view.get("definition"),
                         view.has("populated") ? "\n " : "", with_data(view)));
}

Alteration alter_materialized_view(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition") || !same(from, to, "access_method")) return Alteration::impossible;
  change_options(script, from, to);
  if (!same(from, to, "tablespace")) {
    script.add(fmt::format("ALTER {} SET TABLESPACE {}", subject(to),
                           to.has("tablespace") ? to.get("tablespace") : "pg_default"));
  }
  if (!same(from, to, "populated")) {
    script.add(fmt::format("REFRESH MATERIALIZED VIEW {}{}", to.id.identity, with_data(to)));
  }
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> view_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "view",
           .words = "VIEW",
           .create = create_view,
           .alter = alter_view,
           .grant_words = "TABLE",
           .has_owner = true},
      Rule{.kind = "materialized view",
           .words = "MATERIALIZED VIEW",
           .create = create_materialized_view,
           .alter = alter_materialized_view,
           .grant_words = "TABLE",
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
