#include "tests/support/migrating.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pgplumb::test {

using migrations::MigrateResult;
using migrations::Step;
using migrations::StepResult;

namespace {

std::string_view to_string(StepResult::Outcome outcome) {
  switch (outcome) {
    case StepResult::Outcome::done: return "done";
    case StepResult::Outcome::failed: return "failed";
    case StepResult::Outcome::not_tried: return "not tried";
    case StepResult::Outcome::unknown: return "unknown";
    case StepResult::Outcome::partly: return "partly";
  }
  return "";
}

}  // namespace

void Witness::on_statement(const Step& step, std::size_t ordinal) {
  lines.push_back(fmt::format("{} statement {}", step.id(), ordinal));
  if (during_statement) during_statement(step, ordinal);
}

void Witness::on_activity(const Step& /*step*/, std::size_t /*ordinal*/, const migrations::Activity& activity) {
  activities.push_back(activity);
  if (during_activity) during_activity();
}

void Witness::on_notice(const Step& step, const pg::Notice& notice) {
  lines.push_back(fmt::format("{} {}: {}", step.id(), notice.severity, notice.message));
}

void Witness::on_retry(const Step& step, int attempt, std::chrono::milliseconds /*delay*/, const Error& error) {
  lines.push_back(fmt::format("{} retry {} after {}", step.id(), attempt, error.sqlstate()));
}

void Witness::on_remark(const Step& /*step*/, const std::string& sentence) { lines.push_back(sentence); }

void Witness::on_step_end(const StepResult& result) {
  lines.push_back(fmt::format("{} {}", result.id, to_string(result.outcome)));
  if (after_step) after_step(result);
}

bool Witness::saw(std::string_view line) const {
  return std::ranges::any_of(lines, [&](const std::string& seen) { return seen.find(line) != std::string::npos; });
}

Migrating::Migrating() {
  options.run.lock_retries = {
      .count = 1, .first = std::chrono::milliseconds(10), .longest = std::chrono::milliseconds(10)};
  options.lock_wait = std::chrono::milliseconds(5000);
}

pg::Session Migrating::connect() const {
  pg::Conninfo conninfo = database_.conninfo();
  if (!role.empty()) conninfo.set("user", role);
  return pg::Session::connect(conninfo, {.interrupt = options.run.interrupt});
}

migrations::Migrator Migrating::migrator(const std::vector<File>& files) const {
  return {make_set(files), [this] { return connect(); }, options};
}

MigrateResult Migrating::up(const std::vector<File>& files) {
  return migrator(files).up(migrations::Latest{}, witness);
}

MigrateResult Migrating::down(const std::vector<File>& files, const migrations::Target& target) {
  return migrator(files).down(target, witness);
}

std::vector<std::string> Migrating::verify(const std::vector<File>& files) const {
  std::vector<std::string> codes;
  for (const Finding& finding : migrator(files).verify()) codes.push_back(finding.code);
  return codes;
}

const Error& error_of(const MigrateResult& result) {
  static const Error none(ErrorCode::internal, "the run did not fail");
  EXPECT_TRUE(result.run.error.has_value()) << "the run did not fail";
  return result.run.error ? *result.run.error : none;
}

std::string place_of(const Error& error) { return error.info().at ? error.info().at->to_string() : "nowhere"; }

bool has_note(const Error& error, std::string_view part) {
  return std::ranges::any_of(error.info().notes,
                             [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

std::vector<std::string> outcomes(const MigrateResult& result) {
  std::vector<std::string> names;
  for (const StepResult& step : result.run.steps) names.emplace_back(to_string(step.outcome));
  return names;
}

Error thrown_by(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ErrorCode::internal, "nothing was thrown"};
}

}  // namespace pgplumb::test
