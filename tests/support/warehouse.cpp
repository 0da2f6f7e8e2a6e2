#include "tests/support/warehouse.hpp"

#include <sstream>
#include <stdexcept>

namespace pgplumb::test {
namespace {

namespace fs = std::filesystem;

const fs::path kExample = fs::path(PGPLUMB_SOURCE_DIR) / "examples/warehouse";

void require(const ProcessResult& result) {
  if (result.exit_status == 0) return;
  std::ostringstream text;
  text << result;
  throw std::runtime_error(text.str());
}

}  // namespace

Warehouse::Warehouse(std::string program) : project_(database_.conninfo()), program_(std::move(program)) {
  for (const char* folder : {"migrations", "procedures", "tests"}) {
    fs::copy(kExample / folder, project_.dir() / folder,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
}

void Warehouse::install() const {
  require(project_.pgplumb({"up", "--quiet"}));
  require(project_.pgplumb({"procedures", "sync", "--quiet"}));
}

ProcessResult Warehouse::run_program(std::vector<std::string> words) const {
  Command command;
  command.argv = {program_, database_.conninfo().redacted()};
  command.argv.insert(command.argv.end(), words.begin(), words.end());
  return run(command);
}

ProcessResult Warehouse::load(std::string_view kind, const std::vector<std::string>& files) const {
  std::vector<std::string> words{"load", std::string(kind)};
  for (const std::string& file : files) words.push_back(data(file).string());
  return run_program(std::move(words));
}

void Warehouse::load_everything() const {
  require(load("airports", {"airports.csv"}));
  require(load("strikes", {"birdstrikes.csv"}));
  require(load("flights", {"flights-2001-01.csv", "flights-2001-02.csv", "flights-2001-03.csv"}));
}

void Warehouse::generate_flights() const {
  // Committed for good, or VACUUM would not yet call the pages visible to all, which index-only scans want to know.
  // 5,000 a day and 17 seconds apart, so that no two are the same flight; one in 200 is three hours late.
  database_.psql(
      "SET synchronous_commit = on; "
      "INSERT INTO warehouse.flight (day, departs, origin_id, destination_id, delay_minutes, distance_miles, load_id) "
      "SELECT date '2001-06-01' + i / 5000, time '00:00' + (i % 5000) * interval '17 seconds', 1 + i % 309, "
      "       1 + (i + 1 + i / 309 * 13) % 309, CASE WHEN i % 200 = 0 THEN 180 + i % 7 ELSE i % 60 - 10 END, 500, 0 "
      "  FROM generate_series(0, 299999) AS i WHERE (1 + i / 309 * 13) % 309 <> 0 ORDER BY i");
  database_.psql("VACUUM ANALYZE warehouse.flight");
}

fs::path Warehouse::data(std::string_view file) const { return kExample / "data" / file; }

}  // namespace pgplumb::test
