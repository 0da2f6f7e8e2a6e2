// One candidate against the arguments given: where each goes, or why it cannot. Not installed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "procedures/internal/fit.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures::internal {

struct Match {
  const Signature* routine = nullptr;
  std::vector<BoundArgument> arguments;
  std::vector<Fit> fits;           ///< one for each argument
  std::size_t defaults = 0;        ///< inputs that were not given
  bool spreads_variadic = false;   ///< elements of a VARIADIC were given one by one, or none
  std::vector<std::string> flaws;  ///< why it cannot be called so, a sentence each; empty: it can
  std::string advice;              ///< about the first flaw

  bool is_viable() const noexcept { return flaws.empty(); }
  /// Whether SQL would choose this one over `other`: nothing fits worse and something fits better, or all
  /// arguments are of the same types and this one leaves less to defaults and to VARIADIC.
  bool is_better_than(const Match& other) const noexcept;
};

Match match(const Signature& routine, std::span<const ArgumentShape> arguments, const TypeCatalog& types);

}  // namespace pgplumb::procedures::internal
