// Annotations: what a comment says about a routine that the catalog cannot know. They stand on lines of
// their own, in the comment above the definition in its file or in the text of its COMMENT:
//
//   @returns id!, label?     "!": never NULL; "?": may be. A result without a name is just "!" or "?".
//   @commits                 the procedure ends transactions itself, where its body does not show it
//   @commits no              it does not, although its body looks like it
//   @ignore code, code       findings of these codes are left out of a check of this routine
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"

namespace pgplumb::procedures {

struct Annotations {
  std::map<std::string, bool> never_null;  ///< by the column's name; "" for a result without one
  std::optional<bool> commits;
  std::set<std::string> ignored;  ///< codes of findings
  std::string text;               ///< the comment without its annotations
  std::vector<Finding> findings;  ///< warnings: what begins like an annotation and is none

  /// What is not said is said by `other`.
  void add_missing(const Annotations& other);
};

/// Reads the text of a comment, of which dashes and stars at the beginning of lines are not part.
Annotations parse_annotations(std::string_view comment);

/// The text of the comments that stand directly above a statement: `before` is what lies between the end of the
/// statement before it and itself. An empty line separates what is not about it.
std::string comment_above(std::string_view before);

}  // namespace pgplumb::procedures
