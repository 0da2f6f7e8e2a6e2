#include "core/pg/libraries.hpp"

#include <libpq-fe.h>

#include <pqxx/version>

namespace pgplumb::pg {

std::string version_text(int number) { return std::to_string(number / 10000) + "." + std::to_string(number % 10000); }

LibraryVersions library_versions() { return {.libpq = version_text(PQlibVersion()), .libpqxx = PQXX_VERSION}; }

}  // namespace pgplumb::pg
