// Aggregates: nothing of them can be altered but who owns them.
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// How the value of an attribute is written.
enum class Form : std::uint8_t { as_is, text, none };

struct Item {
  std::string_view attribute;
  std::string_view words;
  Form form = Form::as_is;
};

constexpr std::array kItems = {
    Item{"sfunc", "SFUNC"},
    Item{"stype", "STYPE"},
    Item{"sspace", "SSPACE"},
    Item{"finalfunc", "FINALFUNC"},
    Item{"finalfunc_extra", "FINALFUNC_EXTRA", Form::none},
    Item{"finalfunc_modify", "FINALFUNC_MODIFY"},
    Item{"combinefunc", "COMBINEFUNC"},
    Item{"serialfunc", "SERIALFUNC"},
    Item{"deserialfunc", "DESERIALFUNC"},
    Item{"initcond", "INITCOND", Form::text},
    Item{"msfunc", "MSFUNC"},
    Item{"minvfunc", "MINVFUNC"},
    Item{"mstype", "MSTYPE"},
    Item{"msspace", "MSSPACE"},
    Item{"mfinalfunc", "MFINALFUNC"},
    Item{"mfinalfunc_extra", "MFINALFUNC_EXTRA", Form::none},
    Item{"mfinalfunc_modify", "MFINALFUNC_MODIFY"},
    Item{"minitcond", "MINITCOND", Form::text},
    Item{"sortop", "SORTOP"},
    Item{"parallel", "PARALLEL"},
    Item{"hypothetical", "HYPOTHETICAL", Form::none},
};

void create(Script& script, const Object& aggregate, Members) {
  std::vector<std::string> items;
  for (const Item& item : kItems) {
    if (!aggregate.has(item.attribute)) continue;
    const std::string_view value = aggregate.get(item.attribute);
    switch (item.form) {
      case Form::as_is: items.push_back(fmt::format("{} = {}", item.words, value)); break;
      case Form::text: items.push_back(fmt::format("{} = {}", item.words, sql::quote_literal(value))); break;
      case Form::none: items.emplace_back(item.words); break;
    }
  }
  script.add(fmt::format("CREATE AGGREGATE {} ({})", aggregate.id.identity, fmt::join(items, ", ")));
}

}  // namespace

std::span<const Rule> aggregate_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "aggregate",
           .words = "AGGREGATE",
           .create = create,
           .grant_words = "FUNCTION",
           .usual_right = "EXECUTE",
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
