// Changes: what is different between two schemas, as text, as JSON and as findings.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "core/finding.hpp"
#include "core/schema/diff.hpp"

namespace pgplumb::cli {

/// Two schemas that were compared, and what they are called.
struct ComparedSides {
  const schema::Snapshot& expected;
  const schema::Snapshot& live;
  std::string expected_name = "files";
  std::string live_name = "database";
};

/// Where the files made or last changed the object, or what it belongs to; nothing for what they did not make.
std::optional<Location> origin_of(const schema::ObjectChange& change, const schema::Snapshot& expected);

/// When the live object, or what it belongs to, was made or last changed: "2026-01-31T12:34:56Z"; null: the server does
/// not say. That of something missing is when what it belonged to was.
const std::string* changed_at(const schema::ObjectChange& change, const schema::Snapshot& live);

/// "table shop.notes is in the database only", "column shop.orders.total: type differs".
std::string describe(const schema::ObjectChange& change, const ComparedSides& sides);

/// A paragraph for each object, with both values of each attribute.
std::string render_changes(std::span<const schema::ObjectChange> changes, const ComparedSides& sides,
                           const RenderOptions& options);

/// [{"kind", "identity", "attribute", "change", "expected", "live", "class", "file", "line", "changed_at"}]: an entry
/// for each missing or extra object and for each changed attribute.
Json changes_to_json(std::span<const schema::ObjectChange> changes, const ComparedSides& sides);

/// An error for each object, with the code "missing", "extra" or "changed".
std::vector<Finding> changes_to_findings(std::span<const schema::ObjectChange> changes, const ComparedSides& sides);

}  // namespace pgplumb::cli
