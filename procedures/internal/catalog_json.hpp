// Reads the answer of queries/routines.sql. Not installed.
#pragma once

#include <string_view>

#include "procedures/catalog.hpp"

namespace pgplumb::procedures::internal {

/// Throws nlohmann::json::exception for documents that the query does not write.
RoutineCatalog parse_catalog(std::string_view routines, std::string_view types);

}  // namespace pgplumb::procedures::internal
