#include "tests/support/ledger.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <thread>

#include "core/text.hpp"
#include "tests/support/psql.hpp"

namespace pgplumb::test {
namespace {

// Rows of a filled table: enough for an index build to take a moment.
constexpr int kRows = 200;  // as in kStateQuery

std::string id_of(int number) { return fmt::format("{:04}_step", number); }

std::string transactional_up(int number, int pause_ms) {
  return fmt::format(
      "{3}"
      "create table t_{0} (id int);\n"
      "insert into ledger values ({0});\n"
      "select pg_sleep({1} / 1000.0);\n"
      "insert into t_{0} select generate_series(1, {2});\n"
      "comment on table t_{0} is 'complete';\n",
      number, pause_ms, kRows, number == 1 ? "create table ledger (n int);\n" : "");
}

// The index goes on the table of the migration before.
std::string concurrent_up(int number, int pause_ms) {
  return fmt::format(
      "-- pgplumb: no-transaction\n"
      "create index concurrently i_{0} on t_{1} (id);\n"
      "insert into ledger values ({0});\n"
      "select pg_sleep({2} / 1000.0);\n"
      "create unique index concurrently u_{0} on t_{1} (id);\n",
      number, number - 1, pause_ms);
}

std::vector<int> numbers_in(std::string_view list) {
  std::vector<int> numbers;
  if (list.empty()) return numbers;
  for (const std::string_view word : text::split(list, ',')) numbers.push_back(std::stoi(std::string(word)));
  return numbers;
}

struct LedgerState {
  std::vector<int> history;   // versions, ascending
  std::vector<int> tables;    // numbers of tables t_n
  std::vector<int> complete;  // of those whose last statement ran and that hold all rows
  std::vector<int> rows;      // of the ledger, with repetitions
  std::vector<int> indexes;   // numbers that have both valid indexes
  std::vector<int> invalid;   // numbers that have an INVALID index
};

// Six lines, in the order of LedgerState's members. What a run that was killed early has
// not created yet counts as empty.
constexpr std::string_view kStateQuery = R"(
select to_regclass('pgplumb.migration') is not null as has_history, to_regclass('ledger') is not null as has_ledger
\gset
create temp view t as
  select substring(relname from '[0-9]+')::int as n, oid from pg_class where relkind = 'r' and relname ~ '^t_[0-9]+$';
create temp view i as
  select substring(relname from '[0-9]+')::int as n, indisvalid
    from pg_index join pg_class on pg_class.oid = indexrelid where relname ~ '^[iu]_[0-9]+$';
\if :has_history
select coalesce(string_agg(version::text, ',' order by version), '') from pgplumb.migration;
\else
select '';
\endif
select coalesce(string_agg(n::text, ',' order by n), '') from t;
select coalesce(string_agg(n::text, ',' order by n), '') from t
 where obj_description(oid, 'pg_class') = 'complete'
   and (xpath('/row/c/text()', query_to_xml('select count(*) as c from t_' || n, false, true, '')))[1]::text = '200';
\if :has_ledger
select coalesce(string_agg(n::text, ',' order by n), '') from ledger;
\else
select '';
\endif
select coalesce(string_agg(n::text, ',' order by n), '')
  from (select n from i where indisvalid group by n having count(*) = 2) as both_valid;
select coalesce(string_agg(n::text, ',' order by n), '') from (select distinct n from i where not indisvalid) as invalid;
)";

LedgerState read_state(const pg::Conninfo& database) {
  // With the newline that psql() takes away, for the last of the six lines may be empty.
  const std::string out = psql(database, kStateQuery) + "\n\n\n\n\n\n";
  const std::vector<std::string_view> lines = text::split(out, '\n');
  return {numbers_in(lines[0]), numbers_in(lines[1]), numbers_in(lines[2]),
          numbers_in(lines[3]), numbers_in(lines[4]), numbers_in(lines[5])};
}

std::string show(const std::vector<int>& numbers) { return fmt::format("{{{}}}", fmt::join(numbers, ",")); }

std::vector<int> first_numbers(std::size_t count) {
  std::vector<int> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 1);
  return numbers;
}

template <typename Predicate>
std::vector<int> only(std::vector<int> numbers, Predicate keep) {
  std::erase_if(numbers, [&](int number) { return !keep(number); });
  return numbers;
}

}  // namespace

Ledger::Ledger(const Project& project, LedgerKind kind, int count, int pause_ms) : kind_(kind), count_(count) {
  for (int number = 1; number <= count; ++number) {
    if (is_transactional(number)) {
      project.migration(id_of(number), transactional_up(number, pause_ms),
                        fmt::format("drop table t_{0};\ndelete from ledger where n = {0};\n{1}", number,
                                    number == 1 ? "drop table ledger;\n" : ""));
    } else {
      project.migration(id_of(number), concurrent_up(number, pause_ms),
                        fmt::format("-- pgplumb: no-transaction\ndrop index concurrently u_{0};\n"
                                    "drop index concurrently i_{0};\ndelete from ledger where n = {0};\n",
                                    number));
    }
  }
}

std::string Ledger::contradictions(const pg::Conninfo& database) const {
  const LedgerState state = read_state(database);
  std::string text;
  const auto expect = [&](std::string_view what, const std::vector<int>& is, const std::vector<int>& should_be) {
    if (is != should_be) text += fmt::format("{}: {} instead of {}\n", what, show(is), show(should_be));
  };
  const std::vector<int>& applied = state.history;
  const int next = static_cast<int>(applied.size()) + 1;
  const auto settled = [&](int n) { return n != next || is_transactional(n); };
  expect("history", applied, first_numbers(applied.size()));
  const std::vector<int> tables = only(applied, [&](int n) { return is_transactional(n); });
  const std::vector<int> indexes = only(applied, [&](int n) { return !is_transactional(n); });
  expect("tables", state.tables, tables);
  expect("complete tables", state.complete, tables);
  expect("ledger", only(state.rows, settled), applied);
  expect("valid indexes", only(state.indexes, settled), indexes);
  expect("INVALID indexes", only(state.invalid, settled), {});
  if (std::ranges::count(state.rows, next) > 1) text += fmt::format("ledger: {} is there twice\n", next);
  return text;
}

std::string Ledger::shortcomings(const pg::Conninfo& database) const {
  std::string text = contradictions(database);
  const LedgerState state = read_state(database);
  if (static_cast<int>(state.history.size()) != count_) {
    text += fmt::format("history: {} of {} applied\n", state.history.size(), count_);
  }
  if (!state.invalid.empty()) text += "INVALID indexes: " + show(state.invalid) + "\n";
  return text;
}

int applied_count(const pg::Conninfo& database) { return static_cast<int>(read_state(database).history.size()); }

std::string backends(const pg::Conninfo& database) {
  return psql(database,
              "select application_name || ' ' || state || ' ' || left(query, 60) from pg_stat_activity\n"
              " where datname = current_database() and application_name like 'pgplumb%'");
}

bool wait_until_gone(const pg::Conninfo& database, std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!backends(database).empty()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

}  // namespace pgplumb::test
