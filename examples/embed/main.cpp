// A service that brings its database up to date when it starts. Its migrations are compiled
// into the program; --from DIR reads them from disk instead, which is handy while writing them.
//
//   embed CONNINFO [--from DIR]
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <pgplumb/migrations/load.hpp>
#include <pgplumb/migrations/migrator.hpp>

#include "embedded_migrations.hpp"

namespace pg = pgplumb::pg;
namespace migrations = pgplumb::migrations;

namespace {

/// Tells what happens while it happens. Override only what is of interest.
class Narrator final : public migrations::RunObserver {
 public:
  void on_step_end(const migrations::StepResult& step) override {
    if (step.outcome == migrations::StepResult::Outcome::done) {
      std::cout << "applied " << step.id << " in " << step.duration.count() << " ms\n";
    }
  }
};

migrations::MigrationSet find_migrations(const std::optional<std::string>& folder) {
  if (folder) return migrations::load_set(*folder, *folder + "/");
  return migrations::make_set(embedded_migrations());
}

int bring_up_to_date(const std::string& conninfo, const std::optional<std::string>& folder) {
  migrations::MigrationSet set = find_migrations(folder);
  migrations::require_sound(set);

  // Called once for the migrations and once for the lock that keeps other instances waiting.
  const migrations::Connector connect = [&] {
    return pg::Session::connect(pg::Conninfo::parse(conninfo), {.application_name = "embed"});
  };

  migrations::Migrator migrator(std::move(set), connect);
  Narrator narrator;
  const migrations::MigrateResult result = migrator.up(migrations::Latest{}, narrator);
  if (!result.ok()) throw pgplumb::Error(*result.run.error);

  std::cout << (result.plan.empty() ? "the schema was up to date\n" : "the schema is up to date\n");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool from_disk = argc == 4 && std::string_view(argv[2]) == "--from";
  if (argc != 2 && !from_disk) {
    std::cerr << "usage: embed CONNINFO [--from DIR]\n";
    return 2;
  }
  try {
    return bring_up_to_date(argv[1], from_disk ? std::optional<std::string>(argv[3]) : std::nullopt);
  } catch (const pgplumb::Error& error) {
    std::cerr << "embed: " << error.what() << '\n';
    return pgplumb::describe(error.code()).exit_status;
  }
}
