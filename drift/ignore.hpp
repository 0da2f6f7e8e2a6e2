// Ignore rules: differences that somebody decided to live with.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/schema/diff.hpp"

namespace pgplumb::drift {

/// One rule as it is written: "kind:pattern", and then in any order " attribute=NAME", " owner=ROLE", "
/// until=YYYY-MM-DD", and last " reason=TEXT". The pattern is a glob for the identity of an object or of what it
/// belongs to; "*" stands for any kind, and so does a pattern alone.
struct IgnoreRule {
  std::string text;
  std::string kind;
  std::string pattern;
  std::optional<std::string> attribute;
  std::optional<std::string> owner;
  std::string until;  ///< the last day on which it holds, UTC; empty: for ever
  std::string reason;
};

/// Throws Error{config} for a rule that is not of this form.
IgnoreRule parse_ignore_rule(std::string_view text);

struct IgnoredChange {
  schema::ObjectChange change;
  IgnoreRule rule;
};

struct SiftedChanges {
  std::vector<schema::ObjectChange> changes;
  std::vector<IgnoredChange> ignored;
  std::vector<Finding> findings;  ///< warnings: "ignore_unused", "ignore_expired"
};

/// Takes out of `changes` what a rule ignores. `today` is a day as "2026-01-31". Pure.
SiftedChanges sift(std::vector<schema::ObjectChange> changes, std::span<const IgnoreRule> rules,
                   const schema::Snapshot& expected, const schema::Snapshot& live, std::string_view today);

}  // namespace pgplumb::drift
