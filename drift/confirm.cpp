#include "drift/confirm.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/schema/create_script.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/roles.hpp"
#include "drift/rebuild.hpp"

namespace pgplumb::drift {
namespace {

using schema::AttributeChange;
using schema::ObjectChange;
using schema::Snapshot;

/// What the server deparses, on both sides.
bool is_expression(const AttributeChange& change) {
  constexpr std::array<std::string_view, 12> kNames = {"definition", "default",         "generated",     "predicate",
                                                       "columns",    "using",           "with_check",    "where",
                                                       "sql_body",   "partition_bound", "partition_key", "arguments"};
  return change.expected && change.live && std::ranges::find(kNames, change.name.text()) != kNames.end();
}

/// Without the roles, which have no expressions: both schemas are made on one server.
std::optional<Snapshot> rebuilt(const NewDatabase& new_database, const Snapshot& snapshot) {
  const Snapshot schema = schema::without_roles(snapshot);
  pg::Session session = new_database();
  make_roles(session, {&schema});
  if (run_statements(session, make_create_statements(schema))) return std::nullopt;
  return schema::fetch_snapshot(session);
}

}  // namespace

bool has_expressions(const std::vector<ObjectChange>& changes) {
  return std::ranges::any_of(
      changes, [](const ObjectChange& change) { return std::ranges::any_of(change.attributes, is_expression); });
}

std::vector<ObjectChange> confirm(const NewDatabase& new_database, const Snapshot& expected, const Snapshot& live,
                                  std::vector<ObjectChange> changes) {
  const std::optional<Snapshot> one = rebuilt(new_database, expected);
  const std::optional<Snapshot> other = one ? rebuilt(new_database, live) : std::nullopt;
  if (!other) return changes;
  for (ObjectChange& change : changes) {
    const schema::Object* left = one->find(change.id);
    const schema::Object* right = other->find(change.id);
    if (left == nullptr || right == nullptr) continue;
    std::erase_if(change.attributes, [&](const AttributeChange& attribute) {
      return is_expression(attribute) && left->get(attribute.name) == right->get(attribute.name);
    });
  }
  std::erase_if(changes, [](const ObjectChange& change) {
    return change.difference == schema::Difference::changed && change.attributes.empty();
  });
  return changes;
}

}  // namespace pgplumb::drift
