// Naming: what schemas, types and routines are called in a header. Names of one namespace are settled together, so that
// no two things get the same. Pure.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>

#include "procedures/codegen/candidate.hpp"
#include "procedures/codegen/cpp_types.hpp"

namespace pgplumb::procedures::codegen {

struct Names {
  std::map<std::string, std::string> name_spaces;  ///< by schema, with the one around it: "acme::bank"
  std::map<std::string, std::string> bases;        ///< of routines, by identity
};

/// `schemas` has those of the candidates and of the types that are needed, which get their names as well. `around` is
/// the namespace around all; may be empty.
Names settle_names(const std::set<std::string>& schemas, std::span<const Candidate> candidates, CppTypes& types,
                   const std::string& around);

}  // namespace pgplumb::procedures::codegen
