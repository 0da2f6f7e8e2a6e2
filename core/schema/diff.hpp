// Diff: what is different between two snapshots. Knows nothing of kinds of objects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema {

enum class Difference : std::uint8_t {
  missing,  ///< expected, and not there
  extra,    ///< there, and not expected
  changed,  ///< there, and not as expected
};

/// "missing", "extra" or "changed".
std::string_view to_string(Difference difference) noexcept;

/// What a changed attribute means.
enum class ChangeClass : std::uint8_t {
  definition,
  whitespace,    ///< a body or definition that differs in white space alone
  column_order,  ///< the place of a column among its fellows
};

/// "definition", "whitespace" or "column_order".
std::string_view to_string(ChangeClass change_class) noexcept;

struct AttributeChange {
  Symbol name;
  std::optional<std::string> expected;  ///< none: the usual value
  std::optional<std::string> live;
  ChangeClass change_class = ChangeClass::definition;

  Difference difference() const noexcept {
    return !live ? Difference::missing : !expected ? Difference::extra : Difference::changed;
  }
};

/// All that is different about one object.
struct ObjectChange {
  ObjectId id;
  std::optional<ObjectId> parent;
  Difference difference = Difference::changed;
  std::vector<AttributeChange> attributes;  ///< of a changed object
};

struct DiffOptions {
  bool column_order = false;  ///< whether the order of columns counts
};

/// Changes by kind and identity. What belongs to a missing or extra object is not told by itself. Constraints,
/// indexes and sequences whose names the system made up are paired by what they are, not by name.
std::vector<ObjectChange> make_diff(const Snapshot& expected, const Snapshot& live, const DiffOptions& options = {});

}  // namespace pgplumb::schema
