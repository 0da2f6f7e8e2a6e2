#include "core/server/installation.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <set>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/launch.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

/// Directories that hold one directory for each major version, and where its programs are.
struct Family {
  const char* parent;
  const char* prefix;
  const char* programs;
};
constexpr Family kFamilies[] = {
    {"/usr/lib/postgresql", "", "bin"},          // Debian, Ubuntu
    {"/usr", "pgsql-", "bin"},                   // Red Hat, SUSE
    {"/usr/lib64", "pgsql-", "bin"},             //
    {"/usr/libexec", "postgresql", ""},          // Alpine
    {"/opt/homebrew/opt", "postgresql", "bin"},  // Homebrew
    {"/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"},
    {"/usr/local/pgsql", "", ""},  // built from source
};

bool has_program(const fs::path& directory, const char* name) {
  return ::access((directory / name).c_str(), X_OK) == 0;
}

bool has_server(const fs::path& directory) {
  return has_program(directory, "initdb") && has_program(directory, "postgres");
}

std::vector<fs::path> family_directories() {
  std::vector<fs::path> found;
  for (const Family& family : kFamilies) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(family.parent, error)) {
      if (entry.path().filename().string().starts_with(family.prefix)) found.push_back(entry.path() / family.programs);
    }
  }
  return found;
}

std::vector<std::string> places_looked_at() {
  std::vector<std::string> places;
  for (const Family& family : kFamilies) {
    places.push_back((fs::path(family.parent) / (std::string(family.prefix) + "*") / family.programs).string());
  }
  places.emplace_back("PATH");
  return places;
}

/// Where PATH finds a server; links are followed, because the server looks for its files
/// beside its real place.
std::vector<fs::path> path_directories() {
  const char* path = std::getenv("PATH");
  std::vector<fs::path> found;
  for (const auto part : text::split(path == nullptr ? "" : path, ':')) {
    const fs::path directory(part);
    if (!directory.is_absolute() || !has_program(directory, "postgres")) continue;
    std::error_code error;
    const auto program = fs::canonical(directory / "postgres", error);
    found.push_back(error ? directory : program.parent_path());
  }
  return found;
}

/// What `initdb --version` says: "initdb (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)".
std::optional<Installation> parse_version(const fs::path& bin_dir, std::string_view said) {
  constexpr std::string_view kBefore = "(PostgreSQL) ";
  const auto begin = said.find(kBefore);
  if (begin == std::string_view::npos) return std::nullopt;
  said.remove_prefix(begin + kBefore.size());
  said = said.substr(0, said.find_first_of(" \n"));
  Installation installation{.bin_dir = bin_dir, .version = std::string(said)};
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), installation.major);
  if (error != std::errc()) return std::nullopt;
  return installation;
}

std::optional<Installation> fetch_installation(const fs::path& bin_dir) {
  if (!has_server(bin_dir)) return std::nullopt;
  const Launch launch(bin_dir / "initdb", {"--version"}, invoking_user(), "/");
  return parse_version(bin_dir, run(launch).output);
}

/// Numbers within a version are compared as numbers: 15.9 comes before 15.20.
bool is_newer(const Installation& left, const Installation& right) {
  return ::strverscmp(left.version.c_str(), right.version.c_str()) > 0;
}

}  // namespace

std::vector<Installation> find_installations() {
  std::vector<fs::path> directories = family_directories();
  const auto in_path = path_directories();
  directories.insert(directories.end(), in_path.begin(), in_path.end());
  std::vector<Installation> found;
  std::set<fs::path> seen;
  for (const auto& directory : directories) {
    std::error_code error;
    const auto place = fs::canonical(directory, error);
    if (error || !seen.insert(place).second) continue;
    if (const auto installation = fetch_installation(place)) found.push_back(*installation);
  }
  std::ranges::stable_sort(found, is_newer);
  return found;
}

Installation choose_installation(const std::optional<fs::path>& pg_bin) {
  if (pg_bin) {
    if (const auto installation = fetch_installation(*pg_bin)) return *installation;
    throw Error(ErrorCode::config, "no PostgreSQL server programs in \"" + pg_bin->string() + "\"",
                "Set PGPLUMB_PG_BIN to the directory that holds initdb and postgres.");
  }
  const auto found = find_installations();
  if (!found.empty()) return found.front();
  throw Error({.code = ErrorCode::config,
               .message = "no PostgreSQL server is installed",
               .detail = "looked for initdb and postgres in " + text::join(places_looked_at(), ", "),
               .next = "Install one (Debian: \"apt install postgresql\"), or set PGPLUMB_PG_BIN to the directory "
                       "that holds initdb and postgres."});
}

}  // namespace pgplumb::server
