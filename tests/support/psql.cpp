#include "tests/support/psql.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "core/text.hpp"
#include "tests/support/process.hpp"

namespace pgplumb::test {

std::map<std::string, std::string> libpq_environment(const pg::Conninfo& database) {
  std::map<std::string, std::string> environment;
  const auto add = [&](const char* name, std::string_view key) {
    if (database.has(key)) environment[name] = database.get(key);
  };
  add("PGHOST", "host");
  add("PGPORT", "port");
  add("PGUSER", "user");
  add("PGDATABASE", "dbname");
  add("PGSSLMODE", "sslmode");
  return environment;
}

namespace {

ProcessResult run_psql(const pg::Conninfo& database, std::string_view sql) {
  Command command{.argv = {"psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-"}, .input = std::string(sql)};
  command.environment.merge(libpq_environment(database));
  return run(command);
}

[[noreturn]] void fail(const ProcessResult& result, std::string_view sql) {
  throw std::runtime_error("psql: " + result.err + "in: " + std::string(sql));
}

std::string without_last_newline(std::string text) {
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// psql's own exit statuses: 2 when the connection could not be made or was lost.
constexpr int kNoConnection = 2;

}  // namespace

std::string psql(const pg::Conninfo& database, std::string_view sql) {
  ProcessResult result = run_psql(database, sql);
  if (result.exit_status != 0) fail(result, sql);
  return without_last_newline(std::move(result.out));
}

std::vector<std::string> psql_rows(const pg::Conninfo& database, std::string_view sql) {
  const std::string out = psql(database, sql);
  if (out.empty()) return {};
  const std::vector<std::string_view> lines = text::split(out, '\n');
  return {lines.begin(), lines.end()};
}

std::string psql_patiently(const pg::Conninfo& database, std::string_view sql) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (true) {
    ProcessResult result = run_psql(database, sql);
    if (result.exit_status == 0) return without_last_newline(std::move(result.out));
    if (result.exit_status != kNoConnection || std::chrono::steady_clock::now() > deadline) fail(result, sql);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace pgplumb::test
