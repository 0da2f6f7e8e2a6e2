// Publications, what they publish, and subscriptions.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

std::string publication_options(const Object& publication, std::string_view generated_columns) {
  return fmt::format("(publish = '{}', publish_via_partition_root = {}{})", publication.get("publish"),
                     publication.has("via_root") ? "true" : "false", generated_columns);
}

/// An option of 18 on: not named where nobody changed it.
std::string generated_columns_option(const Object& from, const Object& to) {
  if (same(from, to, "generated_columns")) return {};
  return fmt::format(", publish_generated_columns = {}",
                     to.has("generated_columns") ? to.get("generated_columns") : "none");
}

void create_publication(Script& script, const Object& publication, Members) {
  script.add(fmt::format(
      "CREATE {}{} WITH {}", subject(publication), flag("FOR ALL TABLES", publication, "all_tables"),
      publication_options(publication, generated_columns_option(Object{.id = publication.id}, publication))));
}

Alteration alter_publication(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "all_tables")) return Alteration::impossible;
  const std::string generated_columns = generated_columns_option(from, to);
  if (!same(from, to, "publish") || !same(from, to, "via_root") || !generated_columns.empty()) {
    script.add(fmt::format("ALTER {} SET {}", subject(to), publication_options(to, generated_columns)));
  }
  return Alteration::in_place;
}

/// What is published: the identity is the publication, a space, and its name.
std::string_view published(const Object& object) {
  return std::string_view(object.id.identity).substr(object.parent->identity.size() + 1);
}

void create_table(Script& script, const Object& table, Members) {
  const std::string columns = table.has("columns") ? fmt::format(" ({})", table.get("columns")) : std::string{};
  const std::string rows = table.has("where") ? fmt::format(" WHERE ({})", table.get("where")) : std::string{};
  script.add(fmt::format("ALTER PUBLICATION {} ADD TABLE ONLY {}{}{}", table.parent->identity, published(table),
                         columns, rows));
}

void drop_table(Script& script, const Object& table) {
  script.add(fmt::format("ALTER PUBLICATION {} DROP TABLE ONLY {}", table.parent->identity, published(table)));
}

void create_schema(Script& script, const Object& schema, Members) {
  script.add(fmt::format("ALTER PUBLICATION {} ADD TABLES IN SCHEMA {}", schema.parent->identity, published(schema)));
}

void drop_schema(Script& script, const Object& schema) {
  script.add(fmt::format("ALTER PUBLICATION {} DROP TABLES IN SCHEMA {}", schema.parent->identity, published(schema)));
}

std::string_view usual_of_subscription(std::string_view option) {
  if (option == "origin") return "any";
  if (option == "password_required") return "true";
  return option == "synchronous_commit" || option == "streaming" ? "off" : "false";
}

/// "binary = true, streaming = off": an option that is not named has its usual value.
std::string subscription_options(const Object& from, const Object& to) {
  const std::vector<std::string> before = split_list(from.get("options"));
  const std::vector<std::string> after = split_list(to.get("options"));
  const auto name_of = [](std::string_view option) { return option.substr(0, option.find(' ')); };
  std::string changed;
  const auto add = [&changed](const std::string& option) { changed += (changed.empty() ? "" : ", ") + option; };
  for (const std::string& option : before) {
    const bool stays = std::ranges::any_of(after, [&](const std::string& o) { return name_of(o) == name_of(option); });
    if (!stays) add(fmt::format("{} = {}", name_of(option), usual_of_subscription(name_of(option))));
  }
  for (const std::string& option : after) {
    if (std::ranges::find(before, option) == before.end()) add(option);
  }
  return changed;
}

/// How to connect is a secret that no snapshot holds: made without a connection, and so not enabled.
void create_subscription(Script& script, const Object& subscription, Members) {
  const std::string options = subscription_options(Object{.id = subscription.id}, subscription);
  script.add(fmt::format("CREATE {} CONNECTION '' PUBLICATION {} WITH (connect = false, slot_name = {}{}{})",
                         subject(subscription), subscription.get("publications"),
                         subscription.has("slot_name") ? subscription.get("slot_name") : "NONE",
                         options.empty() ? "" : ", ", options));
}

Alteration alter_subscription(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "enabled")) {
    script.add(fmt::format("ALTER {} {}", subject(to), to.has("enabled") ? "DISABLE" : "ENABLE"));
  }
  if (!same(from, to, "publications")) {
    script.add(fmt::format("ALTER {} SET PUBLICATION {} WITH (refresh = false)", subject(to), to.get("publications")));
  }
  if (!same(from, to, "slot_name")) {
    script.add(
        fmt::format("ALTER {} SET (slot_name = {})", subject(to), to.has("slot_name") ? to.get("slot_name") : "NONE"));
  }
  if (const std::string options = subscription_options(from, to); !options.empty()) {
    script.add(fmt::format("ALTER {} SET ({})", subject(to), options));
  }
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> replication_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "publication",
           .words = "PUBLICATION",
           .create = create_publication,
           .alter = alter_publication,
           .has_owner = true},
      Rule{.kind = "publication table", .words = "PUBLICATION", .create = create_table, .drop = drop_table},
      Rule{.kind = "publication schema", .words = "PUBLICATION", .create = create_schema, .drop = drop_schema},
      Rule{.kind = "subscription",
           .words = "SUBSCRIPTION",
           .create = create_subscription,
           .alter = alter_subscription,
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
