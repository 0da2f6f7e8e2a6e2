#include "procedures/internal/batch_chunk.hpp"

#include <algorithm>
#include <optional>

#include "procedures/internal/set_call.hpp"

namespace pgplumb::procedures::internal {
namespace {

using pg::Pipeline;
using pg::PipelineResult;
using Status = PipelineResult::Status;

/// Rows of a file that name other arguments are other statements; a hostile one names others in each row.
constexpr std::size_t kMaxPrepared = 200;
constexpr std::size_t kMinSet = 2;

// What a call is sent as: its tag is its place times kParts, and of the commands around it that plus one and two.
constexpr std::size_t kParts = 3;
constexpr std::size_t kBefore = 1;
constexpr std::size_t kAfter = 2;

void fail(CallOutcome& outcome, ErrorInfo error) {
  if (error.code != ErrorCode::sql) throw Error(std::move(error));  // interrupted: the batch ends here
  outcome.state = CallState::failed;
  outcome.error = std::move(error);
}

void run_or_throw(pg::Session& session, const char* sql) {
  pg::Session::Outcome outcome = session.run(sql);
  if (outcome.error) throw Error(std::move(outcome.error->info));
}

}  // namespace

void CallSender::send_apart(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  prepare(calls);
  Pipeline pipeline = session_.pipeline();
  pipeline.on_result([&](PipelineResult&& result) {
    CallOutcome& outcome = outcomes[result.tag / kParts];
    if (result.status == Status::failed) return fail(outcome, std::move(result.error->info));
    if (outcome.state == CallState::failed) return;
    if (result.tag % kParts == kAfter) {
      outcome.state = CallState::done;
    } else {
      outcome.rows = std::move(result.rows);
    }
  });
  for (std::size_t index = 0; index < calls.size(); ++index) {
    if (calls[index].call == nullptr) continue;
    send_call(pipeline, index * kParts, calls[index]);
    pipeline.sync(index * kParts + kAfter);
  }
  pipeline.finish();
}

void CallSender::send_until_failure(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  const auto ends_transactions = [](const BatchCall& call) { return call.call->signature.ends_transactions; };
  if (std::ranges::any_of(calls, ends_transactions)) return send_one_by_one(calls, outcomes);
  prepare(calls);
  Pipeline pipeline = session_.pipeline();
  pipeline.on_result([&](PipelineResult&& result) {
    CallOutcome& outcome = outcomes[result.tag / kParts];
    if (result.status == Status::failed) return fail(outcome, std::move(result.error->info));
    if (result.status != Status::done) return;
    if (result.tag % kParts == 0) outcome.rows = std::move(result.rows);
    if (result.tag % kParts == kAfter) outcome.state = CallState::done;
  });
  for (std::size_t index = 0; index < calls.size(); ++index) {
    send_command(pipeline, index * kParts + kBefore, "BEGIN");
    send_call(pipeline, index * kParts, calls[index]);
    send_command(pipeline, index * kParts + kAfter, "COMMIT");
  }
  pipeline.finish();
  if (session_.in_transaction()) run_or_throw(session_, "ROLLBACK");
}

void CallSender::send_one_by_one(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  for (std::size_t index = 0; index < calls.size(); ++index) {
    send_apart(calls.subspan(index, 1), outcomes.subspan(index, 1));
    if (outcomes[index].state == CallState::failed) return;
  }
}

std::size_t CallSender::send_together(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  if (calls.empty() || send_as_set(calls, outcomes)) return calls.size();
  return send_as_rows(calls, outcomes);
}

// What a chunk's statement raises does not say which call it was: the caller then sends them one by one.
bool CallSender::send_as_set(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  const ResolvedCall& call = *calls.front().call;
  const auto is_other = [&](const BatchCall& other) { return other.call != &call; };
  if (calls.size() < kMinSet || !is_set_based(call, types_, options_) || std::ranges::any_of(calls, is_other)) {
    return false;
  }
  pg::Rows rows;
  std::optional<ErrorInfo> error;
  Pipeline pipeline = session_.pipeline();
  pipeline.on_result([&](PipelineResult&& result) {
    if (result.status == Status::failed) error = std::move(result.error->info);
    if (result.tag == 0) rows = std::move(result.rows);
  });
  send_command(pipeline, kBefore, "SAVEPOINT pgplumb_batch");
  pipeline.send(0, make_set_sql(call, types_, options_.as_json), make_set_parameters(calls),
                keeps_rows(call) ? Pipeline::Keep::rows : Pipeline::Keep::discard_rows);
  send_command(pipeline, kAfter, "RELEASE SAVEPOINT pgplumb_batch");
  pipeline.finish();
  if (error) {
    if (error->code != ErrorCode::sql) throw Error(std::move(*error));
    run_or_throw(session_, "ROLLBACK TO SAVEPOINT pgplumb_batch");
    run_or_throw(session_, "RELEASE SAVEPOINT pgplumb_batch");
    return false;
  }
  if (keeps_rows(call) && rows.size() != calls.size()) {
    throw Error(ErrorCode::internal, "a statement for many calls gave back another number of rows");
  }
  for (std::size_t index = 0; index < calls.size(); ++index) {
    outcomes[index].state = CallState::done;
    if (rows.empty()) continue;
    outcomes[index].rows = pg::Rows(rows.columns(), {});
    outcomes[index].rows.append(rows.value(index, 0));
  }
  return true;
}

std::size_t CallSender::send_as_rows(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes) {
  prepare(calls);
  std::size_t failed = calls.size();
  Pipeline pipeline = session_.pipeline();
  pipeline.on_result([&](PipelineResult&& result) {
    if (result.status == Status::skipped) return;
    const bool is_call = result.tag % kParts == 0;
    if (result.status == Status::failed && !is_call) throw Error(std::move(result.error->info));
    if (!is_call) return;
    CallOutcome& outcome = outcomes[result.tag / kParts];
    if (result.status == Status::failed) {
      failed = result.tag / kParts;
      return fail(outcome, std::move(result.error->info));
    }
    outcome.state = CallState::done;
    outcome.rows = std::move(result.rows);
  });
  send_command(pipeline, kBefore, "SAVEPOINT pgplumb_batch");
  for (std::size_t index = 0; index < calls.size(); ++index) send_call(pipeline, index * kParts, calls[index]);
  send_command(pipeline, kAfter, "RELEASE SAVEPOINT pgplumb_batch");
  pipeline.finish();
  if (failed == calls.size()) return failed;
  for (CallOutcome& outcome : outcomes.first(failed)) outcome.state = CallState::untried;
  run_or_throw(session_, "ROLLBACK TO SAVEPOINT pgplumb_batch");
  run_or_throw(session_, "RELEASE SAVEPOINT pgplumb_batch");
  return failed;
}

void CallSender::prepare(std::span<const BatchCall> calls) {
  if (session_.is_pooled()) return;
  const ResolvedCall* last = nullptr;
  for (const BatchCall& call : calls) {
    if (call.call == nullptr || call.call == last) continue;
    last = call.call;
    const std::string& sql = sql_of(*call.call);
    if (prepared_.size() < kMaxPrepared && !prepared_.contains(sql)) prepared_.emplace(sql, session_.prepare(sql));
  }
  for (const char* command : {"BEGIN", "COMMIT"}) {
    if (!prepared_.contains(command)) prepared_.emplace(command, session_.prepare(command));
  }
}

void CallSender::send_call(Pipeline& pipeline, std::size_t tag, const BatchCall& call) {
  const std::string& sql = sql_of(*call.call);
  const auto keep = keeps_rows(*call.call) ? Pipeline::Keep::rows : Pipeline::Keep::discard_rows;
  if (const std::string* const name = prepared_name(sql)) {
    pipeline.send_prepared(tag, *name, call.parameters, keep);
  } else {
    pipeline.send(tag, sql, call.parameters, keep);
  }
}

void CallSender::send_command(Pipeline& pipeline, std::size_t tag, const char* sql) {
  if (const std::string* const name = prepared_name(sql)) {
    pipeline.send_prepared(tag, *name);
  } else {
    pipeline.send(tag, sql);
  }
}

const std::string* CallSender::prepared_name(const std::string& sql) const {
  const auto found = prepared_.find(sql);
  return found == prepared_.end() ? nullptr : &found->second;
}

/// CALL cannot be wrapped into a query of JSON.
const std::string& CallSender::sql_of(const ResolvedCall& call) const {
  return options_.as_json && !call.json_sql.empty() ? call.json_sql : call.sql;
}

bool CallSender::keeps_rows(const ResolvedCall& call) const {
  return options_.wants_results && call.result.shape != ResultShape::nothing;
}

}  // namespace pgplumb::procedures::internal
