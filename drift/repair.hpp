// Repair: the statements that turn the schema there is into the expected one, and the proof that they do.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "core/schema/ddl/statement.hpp"
#include "core/schema/diff.hpp"

namespace pgplumb::drift {

struct RepairOptions {
  /// The role that stands for schema::kOwner in the live database, quoted where it needs it; empty: whoever runs the
  /// statements.
  std::string owner;
};

struct Repair {
  schema::ddl::Statements statements;          ///< in the order in which they can be run
  schema::Snapshot target;                     ///< what they make of the live schema
  std::vector<schema::ObjectId> not_repaired;  ///< columns in another place of their table, which no statement changes
};

/// Undoes the differences in `diff`, a selection of those that make_diff finds between the two. Pure. What differs
/// between the two and is not in `diff` stays as it is.
Repair make_repair(const schema::Snapshot& expected, const schema::Snapshot& live,
                   std::span<const schema::ObjectChange> diff, const RepairOptions& options = {});

struct Proof {
  std::vector<schema::ObjectChange> left;  ///< what still differs after the repair
  std::optional<ErrorInfo> error;          ///< why a statement was refused …
  std::string statement;                   ///< … and which

  bool holds() const noexcept { return left.empty() && !error; }
};

/// Opens a session of a superuser in an empty database of its own, on a scratch server.
using NewDatabase = std::function<pg::Session()>;

/// Builds the live schema on scratch, repairs it with every statement, also those that lose data, and compares it with
/// the target built on scratch. Roles that are named and not there are made.
Proof prove_repair(const NewDatabase& new_database, const schema::Snapshot& live, const Repair& repair);

}  // namespace pgplumb::drift
