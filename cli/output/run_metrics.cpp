#include "cli/output/run_metrics.hpp"

namespace pgplumb::cli {
namespace {

using metrics::Labels;
using metrics::MetricFamily;
using metrics::Sample;

double seconds(std::chrono::milliseconds time) { return std::chrono::duration<double>(time).count(); }

/// Collects gauges that all carry the name of the command.
class Gauges {
 public:
  explicit Gauges(const std::string& command) : command_{{"command", command}} {}

  void add(const char* name, const char* help, double value) {
    families_.push_back({.name = name, .help = help, .samples = {{.labels = command_, .value = value}}});
  }
  void add(const char* name, const char* help, std::uint64_t count) { add(name, help, static_cast<double>(count)); }
  void add(const char* name, const char* help, const std::map<std::string, std::uint64_t>& by_class) {
    MetricFamily family{.name = name, .help = help};
    for (const auto& [sqlstate_class, count] : by_class) {
      Sample sample{.labels = command_, .value = static_cast<double>(count)};
      sample.labels.emplace_back("sqlstate_class", sqlstate_class);
      family.samples.push_back(std::move(sample));
    }
    families_.push_back(std::move(family));
  }
  std::vector<MetricFamily> take() { return std::move(families_); }

 private:
  Labels command_;
  std::vector<MetricFamily> families_;
};

void add_migrations(Gauges& gauges, const migrations::RunTally& tally) {
  gauges.add("pgplumb_run_migrations_applied", "Migrations that the last run applied.", tally.applied);
  gauges.add("pgplumb_run_migrations_reverted", "Migrations that the last run reverted.", tally.reverted);
  gauges.add("pgplumb_run_migrations_failed", "Migrations that failed in the last run.", tally.failed);
  gauges.add("pgplumb_run_migrations_not_tried", "Migrations that the last run meant to run and did not come to.",
             tally.not_tried());
  gauges.add("pgplumb_run_statements", "Statements of migrations that the server did in the last run.",
             tally.statements);
  gauges.add("pgplumb_run_lock_retries", "Attempts that the last run repeated for want of a lock.", tally.retries);
  gauges.add("pgplumb_run_migrations_duration_seconds", "Time that the migrations of the last run took, added up.",
             seconds(tally.duration));
  gauges.add("pgplumb_run_lock_wait_seconds", "Time that the last run waited for another pgplumb to finish.",
             seconds(tally.lock_wait));
  gauges.add("pgplumb_run_retry_wait_seconds", "Time that the last run paused before it repeated attempts.",
             seconds(tally.retry_wait));
}

void add_calls(Gauges& gauges, const procedures::CallTally& tally) {
  gauges.add("pgplumb_run_calls", "Calls of routines that the last run made.", tally.calls);
  gauges.add("pgplumb_run_call_errors", "Calls that failed in the last run, by the class of their SQLSTATE.",
             tally.errors);
  gauges.add("pgplumb_run_calls_duration_seconds", "Time that the calls of the last run took, added up.",
             seconds(tally.duration));
}

void add_query(Gauges& gauges, const QueryTally& tally) {
  gauges.add("pgplumb_run_query_statements", "Statements of the query that the server did in the last run.",
             tally.statements);
  gauges.add("pgplumb_run_query_rows", "Rows that the query of the last run gave or changed.", tally.rows);
  gauges.add("pgplumb_run_query_duration_seconds", "Time that the statements of the last run took, added up.",
             seconds(tally.duration));
}

void add_load(Gauges& gauges, const LoadTally& tally) {
  gauges.add("pgplumb_run_load_files", "Files that the last run loaded whole.", tally.files);
  gauges.add("pgplumb_run_load_rows", "Rows of those files that are in the table.", tally.rows);
  gauges.add("pgplumb_run_load_rejected_rows", "Rows of those files that the server refused.", tally.rejected);
  gauges.add("pgplumb_run_load_duration_seconds", "Time that the files of the last run took, added up.",
             seconds(tally.duration));
}

}  // namespace

std::vector<MetricFamily> make_run_metrics(const RunFacts& facts) {
  Gauges gauges(facts.command);
  gauges.add("pgplumb_run_start_time_seconds", "When the last run began, in seconds since 1970.",
             seconds(std::chrono::duration_cast<std::chrono::milliseconds>(facts.began.time_since_epoch())));
  gauges.add("pgplumb_run_duration_seconds", "How long the last run took.", seconds(facts.duration));
  gauges.add("pgplumb_run_exit_status", "Exit status of the last run; see docs/errors.md.",
             static_cast<double>(facts.exit_status));
  gauges.add("pgplumb_run_success", "1 if the last run exited with status 0, else 0.",
             facts.exit_status == 0 ? 1.0 : 0.0);
  gauges.add("pgplumb_run_errors", "Errors of the last run, by the class of their SQLSTATE.", facts.errors);
  gauges.add("pgplumb_run_slow_statements", "Statements of the last run that took as long as [log] slow says.",
             facts.slow_statements);
  if (facts.migrations) add_migrations(gauges, *facts.migrations);
  if (facts.pending) {
    gauges.add("pgplumb_run_migrations_pending", "Migrations that were pending when the last run ended.",
               *facts.pending);
  }
  if (facts.calls) add_calls(gauges, *facts.calls);
  if (facts.query) add_query(gauges, *facts.query);
  if (facts.load) add_load(gauges, *facts.load);
  return gauges.take();
}

}  // namespace pgplumb::cli
