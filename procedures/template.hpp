// A skeleton of a routine's arguments, to be filled in. Pure.
#pragma once

#include <string>
#include <vector>

#include "procedures/signature.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

struct ArgumentTemplate {
  /// The arguments that must be given, with a stand-in for each: 0, false, the first label of an enumeration, an
  /// object for a composite. An array where a parameter has no name. Indented.
  std::string json;
  std::vector<std::string> optional;  ///< the others: "note text = 'x'::text"
};

ArgumentTemplate make_template(const Signature& routine, const TypeCatalog& types);

}  // namespace pgplumb::procedures
