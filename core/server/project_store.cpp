#include "core/server/project_store.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/server/initdb.hpp"
#include "core/server/private_directory.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

/// Where root keeps the data of projects that the server's user cannot enter.
constexpr const char* kSharedStore = "/var/lib/pgplumb";

/// A new directory that every user may enter, for the data of the project at `project`.
fs::path make_place_elsewhere(const fs::path& project) {
  std::error_code error;
  fs::create_directories(kSharedStore, error);
  ::chmod(kSharedStore, 0755);
  std::string place = (fs::path(kSharedStore) / (project.filename().string() + "-XXXXXX")).string();
  if (::mkdtemp(place.data()) == nullptr || ::chmod(place.c_str(), 0711) != 0) {
    throw Error(ErrorCode::file, "cannot create a directory in \"" + std::string(kSharedStore) +
                                     "\" for the embedded server's data: " + std::strerror(errno));
  }
  return place;
}

void make_cluster(const fs::path& place, const Installation& installation, const ServerUser& user) {
  const auto unfinished = place / "data.new";
  std::error_code ignored;
  fs::remove_all(unfinished, ignored);  // of a start that was killed
  try {
    make_private_directory(unfinished, user);
    initialise(installation, user, unfinished);
    sync_file_system(unfinished);
    fs::rename(unfinished, place / "data");
  } catch (...) {
    fs::remove_all(unfinished, ignored);
    throw;
  }
}

}  // namespace

void ProjectStore::make_root() const {
  const auto project = owner_of(root_.parent_path());
  // Root's servers run as another user, who must get through.
  make_private_directory(root_, project, project.uid == 0 ? 0711 : 0700);
  if (fs::exists(root_ / ".gitignore")) return;
  replace_file(root_ / ".gitignore", "*\n");
  hand_over(root_ / ".gitignore");
}

void ProjectStore::hand_over(const fs::path& file) const {
  struct stat owner {};
  if (::geteuid() != 0 || ::stat(root_.c_str(), &owner) != 0 || owner.st_uid == 0) return;
  if (::lchown(file.c_str(), owner.st_uid, owner.st_gid) != 0) {
    throw Error(ErrorCode::file, "cannot change the owner of \"" + file.string() + "\": " + std::strerror(errno));
  }
}

bool ProjectStore::has_data() const {
  struct stat status {};
  if (::stat(link().c_str(), &status) != 0) {
    if (errno == ENOENT) return false;
    throw Error(ErrorCode::file, "cannot look at \"" + link().string() + "\": " + std::strerror(errno));
  }
  if (::geteuid() == 0 || status.st_uid == ::geteuid()) return true;
  throw Error(ErrorCode::run_time,
              "the embedded server's data in \"" + data_dir().string() + "\" belong to user \"" +
                  owner_of(data_dir()).name + "\"",
              "Run pgplumb as that user or as root, or remove \"" + link().string() + "\" to start anew.");
}

fs::path ProjectStore::data_dir() const {
  std::error_code error;
  const auto place = fs::canonical(link(), error);
  return error ? link() : place;
}

int ProjectStore::data_major() const {
  const auto file = link() / "PG_VERSION";
  if (!has_data() || !fs::exists(file)) return 0;
  const std::string text = load_bytes(file);
  int major = 0;
  std::from_chars(text.data(), text.data() + text.size(), major);
  return major;
}

ServerUser ProjectStore::user() const {
  return has_data() ? owner_of(link()) : choose_server_user(root_.parent_path());
}

void ProjectStore::make_data(const Installation& installation) const {
  const ServerUser user = choose_server_user(root_.parent_path());
  if (can_enter(user, root_)) return make_cluster(root_, installation, user);
  if (::geteuid() != 0) {
    throw Error(ErrorCode::file, "user \"" + user.name + "\" cannot enter \"" + root_.string() + "\"");
  }
  const auto place = make_place_elsewhere(root_.parent_path());
  make_cluster(place, installation, user);
  std::error_code ignored;
  fs::remove(link(), ignored);  // a link to data that are gone
  fs::create_directory_symlink(place / "data", link());
}

}  // namespace pgplumb::server
