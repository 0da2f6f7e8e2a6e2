// Migrating: a database of a test's own, and the migrator beside it, as a program would use them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "migrations/migrator.hpp"
#include "tests/support/database.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::test {

/// Writes down what it is told, a line each, and does what a test wants done meanwhile.
class Witness final : public migrations::RunObserver {
 public:
  std::vector<std::string> lines;
  std::vector<migrations::Activity> activities;
  std::function<void(const migrations::Step&, std::size_t ordinal)> during_statement;
  std::function<void()> during_activity;
  std::function<void(const migrations::StepResult&)> after_step;

  void on_statement(const migrations::Step& step, std::size_t ordinal) override;
  void on_activity(const migrations::Step& step, std::size_t ordinal, const migrations::Activity& activity) override;
  void on_notice(const migrations::Step& step, const pg::Notice& notice) override;
  void on_retry(const migrations::Step& step, int attempt, std::chrono::milliseconds delay,
                const Error& error) override;
  void on_remark(const migrations::Step& step, const std::string& sentence) override;
  void on_step_end(const migrations::StepResult& result) override;

  bool saw(std::string_view line) const;
};

class Migrating {
 public:
  migrations::MigratorOptions options;
  Witness witness;
  std::string role;  ///< connects as this role; empty: the superuser

  Migrating();

  const Database& database() const noexcept { return database_; }
  std::string psql(std::string_view sql) const { return database_.psql(sql); }
  pg::Session connect() const;

  migrations::Migrator migrator(const std::vector<File>& files) const;
  migrations::MigrateResult up(const std::vector<File>& files);
  migrations::MigrateResult down(const std::vector<File>& files, const migrations::Target& target);
  /// Codes of the findings of `verify`.
  std::vector<std::string> verify(const std::vector<File>& files) const;

 private:
  Database database_;
};

/// The error that ended a run; fails the test and gives an empty one if there was none.
const Error& error_of(const migrations::MigrateResult& result);
/// "migrations/2_b.up.sql:3:5" of an error, or "nowhere".
std::string place_of(const Error& error);
bool has_note(const Error& error, std::string_view part);
/// "done", "failed" … for each step.
std::vector<std::string> outcomes(const migrations::MigrateResult& result);

/// Runs `action` and returns the Error that it throws; fails the test if it throws none.
Error thrown_by(const std::function<void()>& action);

}  // namespace pgplumb::test
