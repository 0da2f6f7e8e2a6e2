#include "tests/support/query_plan.hpp"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "core/pg/transaction.hpp"

namespace pgplumb::test {
namespace {

void add_nodes(const nlohmann::json& node, std::vector<PlanNode>& nodes) {
  nodes.push_back({.type = node.at("Node Type").get<std::string>(),
                   .relation = node.value("Relation Name", ""),
                   .index = node.value("Index Name", ""),
                   .heap_fetches = node.value("Heap Fetches", std::int64_t{0})});
  for (const nlohmann::json& child : node.value("Plans", nlohmann::json::array())) add_nodes(child, nodes);
}

}  // namespace

bool QueryPlan::uses(std::string_view index, std::string_view node_type) const {
  return std::ranges::any_of(nodes,
                             [&](const PlanNode& node) { return node.index == index && node.type == node_type; });
}

bool QueryPlan::has(std::string_view node_type) const {
  return std::ranges::any_of(nodes, [&](const PlanNode& node) { return node.type == node_type; });
}

std::vector<std::string> QueryPlan::relations() const {
  std::vector<std::string> found;
  for (const PlanNode& node : nodes) {
    if (!node.relation.empty()) found.push_back(node.relation);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::ostream& operator<<(std::ostream& stream, const QueryPlan& plan) {
  for (const PlanNode& node : plan.nodes) {
    stream << node.type << ' ' << node.relation << ' ' << node.index << '\n';
  }
  return stream << plan.buffers << " pages";
}

QueryPlan explain(pg::Session& session, std::string_view query, const std::vector<std::string>& without) {
  pg::Transaction transaction(session);
  // Workers would read pages of their own; a plan of one process counts the same every time.
  session.execute("SET LOCAL max_parallel_workers_per_gather = 0");
  for (const std::string& setting : without) {
    session.execute("SELECT pg_catalog.set_config($1, 'off', true)", {setting});
  }
  const std::string explained = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + std::string(query);
  session.execute(explained);  // the first run reads catalogs, too, and sets hints
  const pg::Rows rows = session.execute(explained);
  const nlohmann::json top = nlohmann::json::parse(*rows.value(0, 0)).at(0).at("Plan");
  QueryPlan plan;
  add_nodes(top, plan.nodes);
  plan.buffers = top.at("Shared Hit Blocks").get<std::int64_t>() + top.at("Shared Read Blocks").get<std::int64_t>();
  return plan;
}

}  // namespace pgplumb::test
