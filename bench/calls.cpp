// Calls of a trivial function: a bound one beside raw libpq with a prepared statement, and a batch, pipelined and as
// one statement a chunk, beside a loop of such prepared calls. Prints medians of rounds that take turns, and ratios.
// A scratch server on a Unix socket answers; the process needs the PostgreSQL server programs.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/pg/conninfo.hpp"
#include "core/server/scratch_server.hpp"
#include "procedures/batch.hpp"
#include "procedures/bind.hpp"

namespace {

using namespace pgplumb;

constexpr int kRounds = 9;
constexpr int kCalls = 4'000;
constexpr int kBatchCalls = 100'000;

using Work = std::function<void()>;

double seconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The median time of each, in rounds that take turns: what else the machine does meets all of them.
std::vector<double> medians(const std::vector<Work>& works) {
  std::vector<std::vector<double>> times(works.size());
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t index = 0; index < works.size(); ++index) times[index].push_back(seconds(works[index]));
  }
  std::vector<double> result;
  for (std::vector<double>& all : times) {
    std::nth_element(all.begin(), all.begin() + kRounds / 2, all.end());
    result.push_back(all[kRounds / 2]);
  }
  return result;
}

/// The floor: libpq and nothing else.
class RawCalls {
 public:
  explicit RawCalls(const pg::Conninfo& conninfo)
      : connection_(PQsetdbLogin(conninfo.get("host").c_str(), conninfo.get("port").c_str(), nullptr, nullptr,
                                 conninfo.get("dbname").c_str(), conninfo.get("user").c_str(), nullptr),
                    &PQfinish) {
    check(PQprepare(connection_.get(), "call",
                    "SELECT * FROM bench_add(\"a\" => $1::pg_catalog.int8, \"b\" => $2::pg_catalog.int8)", 2, nullptr),
          PGRES_COMMAND_OK);
  }

  std::int64_t call(std::int64_t a, std::int64_t b) {
    const std::string first = std::to_string(a);
    const std::string second = std::to_string(b);
    const char* const values[] = {first.c_str(), second.c_str()};
    PGresult* const result = PQexecPrepared(connection_.get(), "call", 2, values, nullptr, nullptr, 0);
    const std::int64_t sum = PQresultStatus(result) == PGRES_TUPLES_OK ? std::stoll(PQgetvalue(result, 0, 0)) : -1;
    check(result, PGRES_TUPLES_OK);
    return sum;
  }

 private:
  void check(PGresult* result, ExecStatusType expected) {
    const bool is_expected = PQresultStatus(result) == expected;
    PQclear(result);
    if (!is_expected) throw std::runtime_error(PQerrorMessage(connection_.get()));
  }

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

class Silent final : public procedures::BatchObserver {
 public:
  void on_row(const procedures::BatchCall&, const pg::Rows&, std::size_t) override {}
  void on_json(const procedures::BatchCall&, std::string_view) override {}
  void on_failure(const procedures::BatchCall&, const ErrorInfo& error) override {
    throw std::runtime_error(error.message);
  }
  void on_progress(const procedures::BatchSummary&) override {}
};

std::string make_file() {
  std::string file = "a,b\n";
  for (int row = 0; row < kBatchCalls; ++row) file += fmt::format("{},{}\n", row, row + 1);
  return file;
}

void run_file(pg::Session& session, const procedures::RoutineCatalog& catalog, const std::string& file,
              const procedures::BatchOptions& options) {
  std::istringstream in(file);
  const auto source = procedures::make_csv_source(in, {.name = "bench", .fixed = {}}, catalog);
  Silent silent;
  procedures::run_batch(session, *source, catalog.types, options, silent);
}

void compare_single_calls(pg::Session& session, RawCalls& raw) {
  auto bound = procedures::bind<std::int64_t(std::int64_t, std::int64_t)>(session, "bench_add");
  std::int64_t sum = 0;
  const std::vector<double> times = medians({[&] {
                                               for (int n = 0; n < kCalls; ++n) sum += raw.call(n, n);
                                             },
                                             [&] {
                                               for (int n = 0; n < kCalls; ++n) sum -= bound(n, n);
                                             }});
  if (sum != 0) throw std::runtime_error("the calls gave different sums");
  fmt::print("libpq, prepared   {:9.0f} calls/s\n", kCalls / times[0]);
  fmt::print("bound             {:9.0f} calls/s\n", kCalls / times[1]);
  fmt::print("ratio of cost     {:9.2f}   (at most 1.10)\n\n", times[1] / times[0]);
}

void compare_batches(pg::Session& session, RawCalls& raw) {
  using procedures::OnError;
  using procedures::TransactionPer;
  const auto catalog = procedures::fetch_routines_named(session, procedures::parse_routine_name("bench_add"));
  const std::string file = make_file();
  const auto batch = [&](TransactionPer per, OnError on_error, bool set_based) -> Work {
    return [&, per, on_error, set_based] {
      run_file(session, catalog, file,
               {.transaction = per, .on_error = on_error, .set_based = set_based, .wants_results = false});
    };
  };
  const std::vector<double> times =
      medians({[&] {
                 for (int n = 0; n < kCalls; ++n) raw.call(n, n);
               },
               batch(TransactionPer::row, OnError::stop, false), batch(TransactionPer::row, OnError::skip, false),
               batch(TransactionPer::chunk, OnError::stop, false), batch(TransactionPer::chunk, OnError::stop, true)});
  const double loop = kCalls / times[0];
  const char* const names[] = {"", "row, stop", "row, skip", "chunk, pipelined", "chunk, set-based"};
  fmt::print("loop of prepared  {:9.0f} calls/s\n", loop);
  for (std::size_t index = 1; index < times.size(); ++index) {
    const double rate = kBatchCalls / times[index];
    fmt::print("{:17} {:9.0f} calls/s {:6.1f}x\n", names[index], rate, rate / loop);
  }
}

}  // namespace

int main() {
  try {
    const server::ScratchServer scratch =
        server::ScratchServer::start({.installation = server::choose_installation(std::nullopt),
                                      .cache_dir = std::filesystem::temp_directory_path() / "pgplumb-bench"});
    const pg::Conninfo conninfo = scratch.conninfo();
    pg::Session session = pg::Session::connect(conninfo);
    session.run(
        "CREATE OR REPLACE FUNCTION bench_add(a bigint, b bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a + b'");
    RawCalls raw(conninfo);
    compare_single_calls(session, raw);
    compare_batches(session, raw);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
