#include "tests/support/bank.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "tests/support/psql.hpp"

namespace pgplumb::test {
namespace {

namespace fs = std::filesystem;

std::string read_all(const fs::path& dir, std::string_view ending) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(dir)) {
    if (entry.path().string().ends_with(ending)) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::string sql;
  for (const fs::path& path : paths) sql += load_bytes(path) + "\n";
  return sql;
}

}  // namespace

void install_bank(const Database& database) {
  const fs::path dir = fs::path(PGPLUMB_SOURCE_DIR) / "examples/routines";
  psql(database.conninfo(), read_all(dir / "migrations", ".up.sql") + "SET check_function_bodies = off;\n" +
                                read_all(dir / "procedures", ".sql"));
}

}  // namespace pgplumb::test
