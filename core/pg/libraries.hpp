// Libraries: which client libraries the program runs with.
#pragma once

#include <string>

namespace pgplumb::pg {

struct LibraryVersions {
  std::string libpq;    ///< the one loaded, e.g. "15.20"
  std::string libpqxx;  ///< the one compiled against, e.g. "6.4.4"
};

LibraryVersions library_versions();

/// "15.20" for 150020, as PQlibVersion and PQserverVersion count.
std::string version_text(int number);

}  // namespace pgplumb::pg
