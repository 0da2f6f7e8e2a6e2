// Code generation: routines as a C++ header through which they are called. Pure. The header includes
// <pgplumb/procedures/typed.hpp> and nothing else of pgplumb; no third-party library shows in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "procedures/annotations.hpp"
#include "procedures/catalog.hpp"

namespace pgplumb::procedures {

struct CodegenOptions {
  std::string name_space;  ///< around the namespaces of the schemas: "acme::db"; empty: none
  std::string command;     ///< how the header is made again, for its first lines
};

struct GeneratedHeader {
  std::string text;               ///< the same for the same routines, whatever the order they came in
  std::vector<Finding> findings;  ///< what could not be typed, and annotations that say nothing
  std::size_t routines = 0;       ///< how many can be called through it
  std::size_t left_out = 0;
};

/// `annotations` by the OID of the routine; those in its COMMENT need not be there.
/// Throws Error{usage} for a namespace that is none.
GeneratedHeader generate_cpp(const RoutineCatalog& catalog, const std::map<Oid, Annotations>& annotations,
                             const CodegenOptions& options);

}  // namespace pgplumb::procedures
