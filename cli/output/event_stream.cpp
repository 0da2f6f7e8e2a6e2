#include "cli/output/event_stream.hpp"

#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/plan_json.hpp"
#include "cli/output/run_json.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Step;

Json holder_to_json(const pg::LockHolder& holder) {
  return {{"pid", holder.pid},
          {"application_name", holder.application_name},
          {"user", holder.user},
          {"address", holder.address},
          {"since", holder.since}};
}

}  // namespace

void print_event(std::ostream& out, std::string_view event, const Json& members) {
  Json line{{"event", event}};
  line.update(members);
  print_json_line(out, line);
  out.flush();
}

EventStream::EventStream(std::ostream& out)
    : sink_([&out](std::string_view event, const Json& members) { print_event(out, event, members); }) {}

void EventStream::write(std::string_view event, const Json& members) { sink_(event, members); }

void EventStream::on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) {
  write("lock_wait", {{"waited_ms", waited.count()}, {"holder", holder_to_json(holder)}});
}

void EventStream::on_run_start(const migrations::Plan& plan) {
  Json steps = Json::array();
  for (const Step& step : plan.steps) steps.push_back(step_to_json(step));
  write("run_start", {{"steps", std::move(steps)}});
}

void EventStream::on_step_start(const Step& step) { write("step_start", step_name_to_json(step)); }

void EventStream::on_statement(const Step& step, std::size_t ordinal) {
  Json members = step_name_to_json(step);
  members["statement"] = {{"ordinal", ordinal}, {"count", step.script.statement_count()}};
  write("statement", members);
}

void EventStream::on_activity(const Step& step, std::size_t ordinal, const migrations::Activity& activity) {
  Json members = step_name_to_json(step);
  members["statement"] = {{"ordinal", ordinal}, {"count", step.script.statement_count()}};
  members["elapsed_ms"] = activity.elapsed.count();
  members["wait"] = activity.wait.empty() ? Json(nullptr) : Json(activity.wait);
  members["percent"] = activity.percent ? Json(*activity.percent) : Json(nullptr);
  members["phase"] = activity.phase.empty() ? Json(nullptr) : Json(activity.phase);
  members["blockers"] = Json::array();
  for (const pg::LockHolder& blocker : activity.blockers) members["blockers"].push_back(holder_to_json(blocker));
  write("activity", members);
}

void EventStream::on_notice(const Step& step, const pg::Notice& notice) {
  Json members = step_name_to_json(step);
  members["severity"] = notice.severity;
  members["sqlstate"] = notice.sqlstate;
  members["message"] = notice.message;
  members["detail"] = notice.detail.empty() ? Json(nullptr) : Json(notice.detail);
  members["hint"] = notice.hint.empty() ? Json(nullptr) : Json(notice.hint);
  write("notice", members);
}

void EventStream::on_retry(const Step& step, int attempt, std::chrono::milliseconds delay, const Error& error) {
  Json members = step_name_to_json(step);
  members["attempt"] = attempt;
  members["delay_ms"] = delay.count();
  members["error"] = error_to_json(error.info());
  write("retry", members);
}

void EventStream::on_remark(const Step& step, const std::string& sentence) {
  Json members = step_name_to_json(step);
  members["message"] = sentence;
  write("remark", members);
}

void EventStream::on_step_end(const migrations::StepResult& result) { write("step_end", step_result_to_json(result)); }

}  // namespace pgplumb::cli
