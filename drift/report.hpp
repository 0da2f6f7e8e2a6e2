// Report: a database compared with what its files, or something else, say it should be.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/schema/diff.hpp"
#include "drift/ignore.hpp"

namespace pgplumb::drift {

struct DriftReport {
  std::vector<schema::ObjectChange> changes;
  std::vector<IgnoredChange> ignored;
  std::vector<schema::NotCompared> not_compared;  ///< in the live database
  std::vector<Finding> history;                   ///< files and history: edited, missing, a broken chain
  std::vector<Finding> remarks;                   ///< what the reader should know: other majors, unused rules

  bool ok() const noexcept { return changes.empty() && !has_errors(history); }
  static bool has_errors(std::span<const Finding> findings) noexcept;
};

struct CompareOptions {
  schema::DiffOptions diff;
  std::vector<IgnoreRule> ignore;
  std::string today;  ///< "2026-01-31", UTC
};

/// Pure. `history` is empty for what is said about the schema alone.
DriftReport make_report(const schema::Snapshot& expected, const schema::Snapshot& live, const CompareOptions& options);

}  // namespace pgplumb::drift
