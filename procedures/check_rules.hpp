// Check rules: what is wrong with routines although the server takes them. Each rule has a code that stays, by which it
// can be left out. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "procedures/annotations.hpp"
#include "procedures/signature.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

/// pg_proc.provolatile.
enum class Volatility : std::uint8_t { immutable, stable, changing };

/// Something in the database that holds what a routine gave back once.
struct KeptResult {
  std::string what;           ///< "index bank.account_key"
  bool checked_once = false;  ///< a constraint, which is looked at when a row is written only
};

/// A routine that files define, as it stands in the database when they have been run.
struct CheckedRoutine {
  Signature signature;
  std::string identity;  ///< bank.transfer(bigint, bigint, numeric)
  Volatility volatility = Volatility::changing;
  bool is_strict = false;
  std::optional<std::string> search_path;  ///< what its SET clause pins it to
  bool public_may_execute = false;
  std::vector<KeptResult> kept_results;
  Annotations annotations;  ///< of its file and of its COMMENT
  Location at;              ///< of its definition
  std::size_t at_length = 0;
};

/// security_definer_search_path: names in the body mean what the caller's search_path says; or a temporary table of the
/// caller's is found before what is meant (PostgreSQL manual, CREATE FUNCTION, "Writing SECURITY DEFINER Functions
/// Safely").
std::vector<Finding> find_open_search_path(const CheckedRoutine& routine);

/// security_definer_public: EXECUTE is left to PUBLIC, which is the default.
std::vector<Finding> find_public_execute(const CheckedRoutine& routine);

/// volatility_under_index: CREATE OR REPLACE takes it although results are kept; those may be wrong from now on.
std::vector<Finding> find_lowered_volatility(const CheckedRoutine& routine);

/// not_null_cannot_hold: a STRICT routine gives NULL for a NULL argument, whatever @returns says.
std::vector<Finding> find_not_null_that_cannot_hold(const CheckedRoutine& routine);

/// bad_annotation: what a comment says is about nothing that the routine gives back.
std::vector<Finding> find_bad_annotations(const CheckedRoutine& routine, const TypeCatalog& types);

/// What is looked at together.
struct CheckFacts {
  std::span<const CheckedRoutine> routines;
  std::span<const Signature> all;  ///< of the schemas that those are in; by schema and name
  const TypeCatalog& types;
};

/// ambiguous_overload: a call that leaves out defaults could mean either of two routines of one name, so the server
/// refuses it (PostgreSQL manual 10.3). Of two routines that are checked the later one is named.
std::vector<Finding> find_ambiguous_overloads(const CheckedRoutine& routine, const CheckFacts& facts);

/// All of the above about one of the routines.
std::vector<Finding> apply_check_rules(const CheckedRoutine& routine, const CheckFacts& facts);

}  // namespace pgplumb::procedures
