#include "tests/support/project.hpp"

#include <fstream>

#include "tests/support/psql.hpp"

namespace pgplumb::test {

Project::Project(const pg::Conninfo& database) : dir_("/tmp", "pgplumb-project-") {
  // An embedded server runs as another user when we are root, and must reach its data.
  std::filesystem::permissions(dir(), std::filesystem::perms(0755));
  std::filesystem::create_directory(dir() / "migrations");
  set_database(database);
}

void Project::set_database(const pg::Conninfo& database) {
  environment_ = base_environment();
  environment_["HOME"] = dir().string();
  for (const auto& [name, value] : libpq_environment(database)) environment_[name] = value;
}

void Project::write(const std::filesystem::path& path, std::string_view text) const {
  const std::filesystem::path whole = dir() / path;
  std::filesystem::create_directories(whole.parent_path());
  std::ofstream file(whole, std::ios::binary | std::ios::trunc);
  file.exceptions(std::ios::badbit | std::ios::failbit);
  file << text;
}

void Project::migration(std::string_view id, std::string_view up, std::string_view down) const {
  const std::string base = "migrations/" + std::string(id);
  write(base + ".up.sql", up);
  if (!down.empty()) write(base + ".down.sql", down);
}

void Project::remove(const std::filesystem::path& path) const { std::filesystem::remove(dir() / path); }

Command Project::command(std::vector<std::string> arguments) const {
  Command command{.environment = environment_, .directory = dir()};
  command.argv = std::move(arguments);
  command.argv.insert(command.argv.begin(), PGPLUMB_BINARY);
  return command;
}

ProcessResult Project::pgplumb(std::vector<std::string> arguments) const { return run(command(std::move(arguments))); }
Process Project::start(std::vector<std::string> arguments) const {
  return Process::start(command(std::move(arguments)));
}

}  // namespace pgplumb::test
