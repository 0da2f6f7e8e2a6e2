// Warehouse: the project of examples/warehouse on a database of its own: migrated, synchronised, and its program run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/database.hpp"
#include "tests/support/process.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {

class Warehouse {
 public:
  /// The files only. `program` is the path of the built example.
  explicit Warehouse(std::string program);

  /// up and procedures sync; throws std::runtime_error where one fails.
  void install() const;
  /// The program with the database and these words.
  ProcessResult run_program(std::vector<std::string> words) const;
  /// Loads files of examples/warehouse/data.
  ProcessResult load(std::string_view kind, const std::vector<std::string>& files) const;
  /// Airports, strikes and the three months of flights.
  void load_everything() const;
  /// 300,000 flights in June and July, in the order of time, and the tables vacuumed.
  void generate_flights() const;

  std::filesystem::path data(std::string_view file) const;
  const Project& project() const { return project_; }
  const Database& database() const { return database_; }

 private:
  Database database_;
  Project project_;
  std::string program_;
};

}  // namespace pgplumb::test
