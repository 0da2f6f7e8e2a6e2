// Calls of a trivial function: a bound one beside raw libpq with a prepared statement, and a batch, pipelined and as
// one statement a chunk, beside a loop of such prepared calls. Prints medians of rounds that take turns, and ratios.
// A scratch server on a Unix socket answers; the process needs the PostgreSQL server programs.
#include <filesystem>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/turns.hpp"
#include "core/pg/internal/session_access.hpp"
#include "core/server/scratch_server.hpp"
#include "procedures/batch.hpp"
#include "procedures/bind.hpp"

namespace {

using namespace pgplumb;
using bench::medians;
using bench::Work;

constexpr int kCalls = 4'000;
constexpr int kShortRounds = 801;
constexpr int kShortRoundCalls = 20;
constexpr int kBatchCalls = 100'000;

/// The floor: libpq and nothing else, on the connection of a session, so that the same server process answers both.
class RawCalls {
 public:
  explicit RawCalls(pg::Session& session) : connection_(pg::internal::SessionAccess::connection(session).handle()) {
    check(PQprepare(connection_, "raw",
                    "SELECT * FROM bench_add(\"a\" => $1::pg_catalog.int8, \"b\" => $2::pg_catalog.int8)", 2, nullptr),
          PGRES_COMMAND_OK);
  }

  std::int64_t call(std::int64_t a, std::int64_t b) {
    const std::string first = std::to_string(a);
    const std::string second = std::to_string(b);
    const char* const values[] = {first.c_str(), second.c_str()};
    PGresult* const result = PQexecPrepared(connection_, "raw", 2, values, nullptr, nullptr, 0);
    const std::int64_t sum = PQresultStatus(result) == PGRES_TUPLES_OK ? std::stoll(PQgetvalue(result, 0, 0)) : -1;
    check(result, PGRES_TUPLES_OK);
    return sum;
  }

 private:
  void check(PGresult* result, ExecStatusType expected) {
    const bool is_expected = PQresultStatus(result) == expected;
    PQclear(result);
    if (!is_expected) throw std::runtime_error(PQerrorMessage(connection_));
  }

  PGconn* connection_;
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
  // Short rounds: the speed of the machine does not change within one.
  const std::vector<double> times = medians({[&] {
                                               for (int n = 0; n < kShortRoundCalls; ++n) sum += raw.call(n, n);
                                             },
                                             [&] {
                                               for (int n = 0; n < kShortRoundCalls; ++n) sum -= bound(n, n);
                                             }},
                                            kShortRounds);
  if (sum != 0) throw std::runtime_error("the calls gave different sums");
  fmt::print("libpq, prepared   {:9.0f} calls/s\n", kShortRoundCalls / times[0]);
  fmt::print("bound             {:9.0f} calls/s\n", kShortRoundCalls / times[1]);
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
    pg::Session session = pg::Session::connect(scratch.conninfo());
    session.run(
        "CREATE OR REPLACE FUNCTION bench_add(a bigint, b bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a + b'");
    RawCalls raw(session);
    compare_single_calls(session, raw);
    compare_batches(session, raw);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
