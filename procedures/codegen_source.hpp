// What code is generated from: the routines of a database, and the annotations in the files they come from.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"
#include "core/source_file.hpp"
#include "procedures/annotations.hpp"
#include "procedures/catalog.hpp"

namespace pgplumb::procedures {

/// Schemas with routines that are neither the system's nor an extension's.
std::vector<std::string> fetch_schemas_with_routines(pg::Session& session);

/// The routines of `schemas`, without those of extensions.
RoutineCatalog fetch_own_routines(pg::Session& session, std::span<const std::string> schemas);

/// All *.sql files below `dir`, by path, named with `prefix` before it. None where there is no such folder.
std::vector<SourcePtr> load_routine_sources(const std::filesystem::path& dir, const std::string& prefix);

/// A definition in a file that has annotations above it.
struct AnnotatedDefinition {
  std::string schema;  ///< empty: not given
  std::string name;
  std::string parameters;   ///< what stands between its parentheses
  Annotations annotations;  ///< without text; its findings say where they are
};

std::vector<AnnotatedDefinition> find_annotated_definitions(const SourceFile& source);

/// The annotations by the OID of the routine that each definition makes. The server is asked which overload it is.
std::map<Oid, Annotations> match_annotations(pg::Session& session, const RoutineCatalog& catalog,
                                             std::span<const AnnotatedDefinition> definitions);

}  // namespace pgplumb::procedures
