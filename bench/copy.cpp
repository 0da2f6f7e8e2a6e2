// COPY of a CSV file into a table beside psql's \copy of the same file, in rounds that take turns; then the same with
// one bad row in every thousand skipped. Prints the best of the rounds, which other work on the machine disturbs least,
// and ratios. A scratch server on a Unix socket answers; the process needs the PostgreSQL server programs and psql.
//   copy_bench [ROWS [ROUNDS]]   5,000,000 rows and 3 rounds unless given
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/turns.hpp"
#include "core/files.hpp"
#include "core/pg/copy_in.hpp"
#include "core/pg/query.hpp"
#include "core/server/scratch_server.hpp"

namespace {

using namespace pgplumb;

constexpr int kBadEvery = 1000;

void write_flights(const std::filesystem::path& file, int rows, bool has_bad_ones) {
  std::ofstream out(file, std::ios::binary);
  for (int row = 0; row < rows; ++row) {
    const bool is_bad = has_bad_ones && row % kBadEvery == kBadEvery / 2;
    out << fmt::format("2001-{:02}-{:02} {:02}:{:02},{},{},{},\"{}{}\"\n", row % 12 + 1, row % 28 + 1, row % 24,
                       row % 60, is_bad ? "late" : std::to_string(row % 300 - 60), row % 2500, "SFO", "LAX, gate ",
                       row % 90);
  }
  if (!out.flush()) throw std::runtime_error("the file could not be written");
}

class Bench {
 public:
  Bench(int rows, int rounds) : rows_(rows), rounds_(rounds) {
    pg::execute(session_,
                "CREATE UNLOGGED TABLE flight (at timestamp, delay int, distance int, origin text, destination text)");
    write_flights(good_, rows, false);
    write_flights(mixed_, rows, true);
  }

  void run() {
    std::vector<double> psql, ours, skipping;
    for (int round = 0; round < rounds_; ++round) {
      psql.push_back(measure([&] { copy_with_psql(); }, rows_));
      ours.push_back(measure([&] { copy(good_, pg::OnBadRow::stop); }, rows_));
      skipping.push_back(
          measure([&] { copy(mixed_, pg::OnBadRow::skip); }, rows_ - (rows_ + kBadEvery / 2) / kBadEvery));
    }
    const double floor = std::ranges::min(psql);
    print("psql \\copy", floor);
    print("copy_in_file", std::ranges::min(ours));
    print("  skipping 1 bad row in 1000", std::ranges::min(skipping));
    fmt::print("ratio of throughput, copy_in_file : psql  {:.2f}\n", floor / std::ranges::min(ours));
    fmt::print("ratio of throughput, skipping : psql      {:.2f}\n", floor / std::ranges::min(skipping));
  }

 private:
  double measure(const std::function<void()>& work, int expected) {
    pg::execute(session_, "TRUNCATE flight");
    pg::execute(session_, "CHECKPOINT");
    const double took = bench::seconds(work);
    if (pg::fetch_one<std::int64_t>(session_, "SELECT count(*) FROM flight") != expected) {
      throw std::runtime_error("not all rows arrived");
    }
    return took;
  }

  void copy(const std::filesystem::path& file, pg::OnBadRow on_bad_row) {
    pg::copy_in_file(session_, pg::copy_target("flight"), file,
                     {.syntax = {.format = pg::CopyFormat::csv}, .on_bad_row = on_bad_row});
  }

  void copy_with_psql() const {
    const pg::Conninfo at = server_.conninfo();
    const std::string command =
        fmt::format("psql -qX -h '{}' -p {} -U '{}' -d '{}' -c \"\\copy flight from '{}' (format csv)\"",
                    at.get("host"), at.get("port"), at.get("user"), at.get("dbname"), good_.string());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("psql failed");
  }

  void print(const char* what, double took) const {
    fmt::print("{:<30}{:7.2f} s  {:9.0f} rows/s\n", what, took, rows_ / took);
  }

  int rows_;
  int rounds_;
  TemporaryDirectory directory_{std::filesystem::temp_directory_path(), "copy-bench-"};
  std::filesystem::path good_ = directory_.path() / "good.csv";
  std::filesystem::path mixed_ = directory_.path() / "mixed.csv";
  server::ScratchServer server_ =
      server::ScratchServer::start({.installation = server::choose_installation(std::nullopt),
                                    .cache_dir = std::filesystem::temp_directory_path() / "pgplumb-bench-cache"});
  pg::Session session_ = pg::Session::connect(server_.conninfo());
};

}  // namespace

int main(int argc, char** argv) {
  try {
    const int rows = argc > 1 ? std::stoi(argv[1]) : 5'000'000;
    const int rounds = argc > 2 ? std::stoi(argv[2]) : 3;
    if (rows < kBadEvery || rounds < 1) throw std::runtime_error("usage: copy_bench [ROWS (at least 1000) [ROUNDS]]");
    Bench(rows, rounds).run();
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
