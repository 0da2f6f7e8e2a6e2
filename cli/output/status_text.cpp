#include "cli/output/status_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/output/status_summary.hpp"
#include "cli/output/table.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::MigrationStatus;
using migrations::Overview;
using migrations::State;

Tone tone_of(State state) {
  switch (state) {
    case State::applied: return Tone::good;
    case State::pending: return Tone::plain;
    case State::late:
    case State::newer: return Tone::warning;
    case State::changed:
    case State::missing:
    case State::partial: return Tone::error;
  }
  return Tone::plain;
}

/// "2026-01-31 12:34:56" out of "2026-01-31T12:34:56.789Z".
std::string to_seconds(std::string iso8601) {
  iso8601.resize(std::min(iso8601.find_first_of(".Z"), iso8601.size()));
  std::ranges::replace(iso8601, 'T', ' ');
  return iso8601;
}

std::vector<Cell> to_row(const MigrationStatus& entry) {
  std::vector<Cell> row{
      {entry.version.text()}, {entry.name}, {std::string(migrations::to_string(entry.state)), tone_of(entry.state)}};
  if (entry.applied == nullptr) {
    row.insert(row.end(), 3, Cell{});
    return row;
  }
  row.push_back({to_seconds(entry.applied->applied_at)});
  row.push_back({entry.applied->applied_by});
  row.push_back({entry.applied->baseline ? "baseline" : text::to_string(entry.applied->duration)});
  return row;
}

std::string render_table(const Overview& overview, const StatusFilter& filter, const RenderOptions& options) {
  Table table({{.title = "VERSION"},
               {.title = "NAME", .can_shrink = true},
               {.title = "STATE"},
               {.title = "APPLIED AT (UTC)", .rank = 1},
               {.title = "BY", .rank = 2},
               {.title = "TOOK", .rank = 3}});
  bool is_empty = true;
  for (const MigrationStatus& entry : overview.status) {
    if (!filter.shows(entry)) continue;
    table.add_row(to_row(entry));
    is_empty = false;
  }
  return is_empty ? std::string() : table.render(options);
}

std::string next_step(const Overview& overview, const StatusSummary& summary) {
  const bool is_refused =
      std::ranges::find(overview.findings, Severity::error, &Finding::severity) != overview.findings.end();
  if (is_refused) return "settle what is named above; \"pgplumb up\" refuses to run until then";
  if (summary.count(State::partial) != 0) return "\"pgplumb up\" goes on where the unfinished migration stopped";
  if (summary.to_do() != 0) return "\"pgplumb up\" applies what is pending";
  return {};
}

std::string render_summary(const Overview& overview) {
  const StatusSummary summary(overview.status);
  if (overview.status.empty()) {
    return "no migrations here, neither as files nor in the database\nnext: \"pgplumb new NAME\" writes the first "
           "one\n";
  }
  std::string text = summary.to_string();
  if (!overview.history.exists) text += "; nothing has been applied to this database yet";
  text += '\n';
  if (const std::string next = next_step(overview, summary); !next.empty()) text += fmt::format("next: {}\n", next);
  return text;
}

}  // namespace

bool StatusFilter::shows(const MigrationStatus& entry) const noexcept {
  return !pending_only || entry.state == State::pending || entry.state == State::late || entry.state == State::partial;
}

std::string render_status(const Overview& overview, const StatusFilter& filter, const RenderOptions& options) {
  std::string text = render_table(overview, filter, options);
  if (!text.empty()) text += '\n';
  text += render_findings(overview.findings, options);
  if (!overview.findings.empty()) text += '\n';
  return text + render_summary(overview);
}

}  // namespace pgplumb::cli
