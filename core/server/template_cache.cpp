#include "core/server/template_cache.hpp"

#include <cstdlib>
#include <string>
#include <unistd.h>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/server/copy_tree.hpp"
#include "core/server/initdb.hpp"
#include "core/server/private_directory.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

/// A package upgrade changes the version; a server built anew in place changes its time.
/// A template can be read by the user who made it only.
std::string template_name(const Installation& installation) {
  std::error_code error;
  const auto built = fs::last_write_time(installation.bin_dir / "postgres", error).time_since_epoch().count();
  const std::string identity = installation.bin_dir.string() + '\n' + installation.version + '\n' +
                               std::to_string(built) + '\n' + std::to_string(::geteuid()) + '\n' +
                               text::join(initdb_options(installation), "\n");
  return std::to_string(installation.major) + "-" + to_hex(sha256(identity)).substr(0, 16);
}

/// Keeps a copy of a fresh cluster. It belongs to the invoking user, so that the server's
/// user need not reach the cache; it is made beside and renamed, so that a template is whole or absent.
void keep_template(const fs::path& data_dir, const fs::path& cache_dir, const fs::path& kept) {
  const TemporaryDirectory unfinished(cache_dir, "unfinished-");
  const auto copy = unfinished.path() / "data";
  make_private_directory(copy, invoking_user());
  copy_tree(data_dir, copy, invoking_user());
  fs::rename(copy, kept);
}

void make_cache_directory(const fs::path& cache_dir) {
  std::error_code error;
  fs::create_directories(cache_dir, error);
  if (error) {
    throw Error(ErrorCode::file, "cannot create cache directory \"" + cache_dir.string() + "\": " + error.message());
  }
}

}  // namespace

fs::path default_cache_directory() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
    return fs::path(cache) / "pgplumb";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/' && ::access(home, W_OK) == 0) {
    return fs::path(home) / ".cache" / "pgplumb";
  }
  return make_runtime_directory("/tmp", invoking_user()) / "cache";
}

void provide_cluster(const fs::path& cache_dir, const Installation& installation, const ServerUser& user,
                     const fs::path& data_dir) {
  make_cache_directory(cache_dir);
  const auto kept = cache_dir / template_name(installation);
  if (!fs::exists(kept)) {
    const auto lock = FileLock::acquire(kept.string() + ".lock");
    if (!fs::exists(kept)) {
      initialise(installation, user, data_dir);
      return keep_template(data_dir, cache_dir, kept);
    }
  }
  copy_tree(kept, data_dir, user);
}

}  // namespace pgplumb::server
