// What happens when a table is used: triggers, rewrite rules, row security policies.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// "ALTER TABLE t DISABLE TRIGGER x"; views have rules and triggers, too, and the words are the same.
void set_enabled(Script& script, const Object& object, std::string_view what) {
  script.add(fmt::format("ALTER TABLE {} {} {} {}", object.parent->identity,
                         object.has("enabled") ? object.get("enabled") : "ENABLE", what,
                         last_name(object.id.identity)));
}

void create_trigger(Script& script, const Object& trigger, Members) {
  const bool comes_with_parent = trigger.has("inherited");
  if (!comes_with_parent) script.add(std::string(trigger.get("definition")));
  if (trigger.has("enabled") || comes_with_parent) set_enabled(script, trigger, "TRIGGER");
}

Alteration alter_trigger(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition")) return Alteration::impossible;
  if (!same(from, to, "enabled")) set_enabled(script, to, "TRIGGER");
  return Alteration::in_place;
}

void drop_trigger(Script& script, const Object& trigger) {
  if (!trigger.has("inherited")) {
    script.add("DROP " + subject(trigger));
    return;
  }
  // It is told only because it is enabled otherwise than the trigger of the table above.
  const bool is_enabled = !trigger.has("enabled");
  script.add(fmt::format("ALTER TABLE {} {} TRIGGER {}", trigger.parent->identity, is_enabled ? "DISABLE" : "ENABLE",
                         last_name(trigger.id.identity)));
}

void create_rule(Script& script, const Object& rule, Members) {
  script.add(std::string(rule.get("definition")));
  if (rule.has("enabled")) set_enabled(script, rule, "RULE");
}

Alteration alter_rule(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition")) return Alteration::impossible;
  if (!same(from, to, "enabled")) set_enabled(script, to, "RULE");
  return Alteration::in_place;
}

std::string policy_expressions(const Object& policy) {
  std::string text;
  if (policy.has("using")) text += fmt::format(" USING ({})", policy.get("using"));
  if (policy.has("with_check")) text += fmt::format(" WITH CHECK ({})", policy.get("with_check"));
  return text;
}

void create_policy(Script& script, const Object& policy, Members) {
  script.add(fmt::format("CREATE {}{} FOR {} TO {}{}", subject(policy), flag("AS RESTRICTIVE", policy, "restrictive"),
                         policy.get("command"), policy.get("roles"), policy_expressions(policy)));
}

Alteration alter_policy(Script& script, const Object& from, const Object& to) {
  const bool loses_expression = from.has("using") != to.has("using") || from.has("with_check") != to.has("with_check");
  if (loses_expression || !same(from, to, "restrictive") || !same(from, to, "command")) return Alteration::impossible;
  if (same_but_for(from, to, {})) return Alteration::in_place;
  script.add(fmt::format("ALTER {} TO {}{}", subject(to), to.get("roles"), policy_expressions(to)));
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> table_event_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "trigger",
           .words = "TRIGGER",
           .create = create_trigger,
           .alter = alter_trigger,
           .drop = drop_trigger},
      Rule{.kind = "rule", .words = "RULE", .create = create_rule, .alter = alter_rule},
      Rule{.kind = "policy", .words = "POLICY", .create = create_policy, .alter = alter_policy},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
