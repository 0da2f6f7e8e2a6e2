#include "procedures/batch.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "core/error.hpp"
#include "core/pg/json_rows.hpp"
#include "core/pg/transaction.hpp"
#include "core/pg/unknown_outcome.hpp"
#include "procedures/call.hpp"
#include "procedures/internal/batch_chunk.hpp"
#include "procedures/internal/set_call.hpp"
#include "procedures/transaction_control.hpp"

namespace pgplumb::procedures {
namespace {

using internal::CallOutcome;
using internal::CallSender;
using internal::CallState;

constexpr std::size_t kMaxChunkBytes = std::size_t{16} * 1024 * 1024;

class BatchRun {
 public:
  BatchRun(pg::Session& session, BatchSource& source, const TypeCatalog& types, const BatchOptions& options,
           BatchObserver& observer)
      : session_(session),
        source_(source),
        options_(options),
        observer_(observer),
        sender_(session, types, options),
        calls_(options.chunk) {}

  BatchSummary run() {
    try {
      if (options_.transaction == TransactionPer::all) command("BEGIN");
      while (!summary_.stopped && read_chunk()) run_chunk();
      if (options_.transaction == TransactionPer::all) end_all();
    } catch (Error& error) {
      clean_up(error);
      throw;
    }
    return summary_;
  }

 private:
  using Outcomes = std::span<CallOutcome>;

  std::span<const BatchCall> calls() const { return std::span(calls_).first(outcomes_.size()); }
  bool stops() const { return options_.on_error == OnError::stop; }

  void command(const char* sql) {
    pg::Session::Outcome outcome = session_.run(sql);
    if (outcome.error) throw Error(std::move(outcome.error->info));
  }

  bool read_chunk() {
    outcomes_.clear();
    std::size_t bytes = 0;
    while (outcomes_.size() < options_.chunk && bytes < kMaxChunkBytes) {
      BatchCall& call = calls_[outcomes_.size()];
      if (!source_.next(call)) break;
      if (call.call != nullptr) require_batchable(*call.call, options_);
      bytes += call.text.size();
      CallOutcome& outcome = outcomes_.emplace_back();
      if (!call.flaw) continue;
      outcome.state = CallState::failed;
      outcome.error = *call.flaw;
      if (stops()) break;
    }
    summary_.calls += outcomes_.size();
    return !outcomes_.empty();
  }

  void run_chunk() {
    switch (options_.transaction) {
      case TransactionPer::row: run_rows(); break;
      case TransactionPer::chunk: run_transaction(); break;
      case TransactionPer::all: run_part(0, outcomes_.size()); break;
    }
    count();
    tell();
    observer_.on_progress(summary_);
    outcomes_.clear();
  }

  void run_rows() {
    if (!stops()) return sender_.send_apart(calls(), outcomes_);
    const std::size_t end = outcomes_.back().state == CallState::failed ? outcomes_.size() - 1 : outcomes_.size();
    sender_.send_until_failure(calls().first(end), Outcomes(outcomes_).first(end));
  }

  void run_transaction() {
    command("BEGIN");
    run_part(0, outcomes_.size());
    if (has_failed() && options_.on_error != OnError::skip) {
      command("ROLLBACK");
      return turn(CallState::done, CallState::undone, {});
    }
    try {
      pg::internal::commit(session_);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::sql) throw;
      turn(CallState::done, CallState::failed, error.info());
    }
  }

  /// Within the open transaction. Of what lies between two failures all is sent again when the second is met.
  void run_part(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t flawed = find_flawed(begin, end);
      if (stops() && flawed < end) return;
      const std::size_t count = flawed - begin;
      const std::size_t good =
          sender_.send_together(calls().subspan(begin, count), Outcomes(outcomes_).subspan(begin, count));
      if (good < count) {
        if (stops()) return mark_undone(begin, begin + good);
        run_part(begin, begin + good);
      }
      begin += good + 1;
    }
  }

  void mark_undone(std::size_t begin, std::size_t end) {
    for (; begin < end; ++begin) outcomes_[begin].state = CallState::undone;
  }

  std::size_t find_flawed(std::size_t begin, std::size_t end) const {
    while (begin < end && calls_[begin].call != nullptr) ++begin;
    return begin;
  }

  bool has_failed() const {
    return std::ranges::find(outcomes_, CallState::failed, &CallOutcome::state) != outcomes_.end();
  }

  void turn(CallState from, CallState to, const ErrorInfo& error) {
    for (CallOutcome& outcome : outcomes_) {
      if (outcome.state != from) continue;
      outcome.state = to;
      outcome.error = error;
    }
  }

  void count() {
    for (const CallOutcome& outcome : outcomes_) {
      summary_.done += outcome.state == CallState::done ? 1 : 0;
      summary_.failed += outcome.state == CallState::failed ? 1 : 0;
      summary_.undone += outcome.state == CallState::undone ? 1 : 0;
      summary_.calls -= outcome.state == CallState::untried ? 1 : 0;
    }
    summary_.stopped = stops() && summary_.failed > 0;
  }

  void tell() {
    for (std::size_t index = 0; index < outcomes_.size(); ++index) {
      const CallOutcome& outcome = outcomes_[index];
      if (outcome.state == CallState::failed) observer_.on_failure(calls_[index], outcome.error);
      if (outcome.state == CallState::done && options_.wants_results) tell_rows(index);
    }
  }

  void tell_rows(std::size_t index) {
    const BatchCall& call = calls_[index];
    const pg::Rows& rows = outcomes_[index].rows;
    if (options_.as_json && call.call->json_sql.empty() && !rows.empty()) return tell_converted(call, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!options_.as_json) {
        observer_.on_row(call, rows, row);
      } else {
        const std::optional<std::string>& json = rows.value(row, 0);
        observer_.on_json(call, json ? std::string_view(*json) : std::string_view("null"));
      }
    }
  }

  /// What a procedure gives back is text that the server has yet to turn into JSON.
  void tell_converted(const BatchCall& call, const pg::Rows& rows) {
    pg::JsonRows converter(session_, rows.columns());
    for (const std::string& json : converter.convert(rows)) observer_.on_json(call, json);
  }

  void end_all() {
    if (summary_.failed == 0 || options_.on_error == OnError::skip) return pg::internal::commit(session_);
    command("ROLLBACK");
    summary_.undone += summary_.done;
    summary_.done = 0;
  }

  /// An end in the middle: what is open is rolled back, and what is committed is said.
  void clean_up(Error& error) {
    try {
      if (session_.is_alive() && session_.in_transaction()) session_.run("ROLLBACK");
    } catch (const Error&) {  // the server rolls back what the session leaves
    }
    if (options_.transaction == TransactionPer::row && !outcomes_.empty() && error.code() == ErrorCode::connection) {
      error = pg::unknown_outcome(error, "during calls that commit by themselves");
    }
    const bool is_known = options_.transaction != TransactionPer::row && error.code() != ErrorCode::unknown_outcome;
    const std::string_view fate = is_known ? "were rolled back" : "may be committed or not: that is not known";
    if (options_.transaction == TransactionPer::all) {
      return void(error.add_note(fmt::format("all calls, which were in one transaction, {}", fate)));
    }
    error.add_note(fmt::format("{} calls are committed", summary_.done));
    if (outcomes_.empty()) return;
    error.add_note(fmt::format("the calls from line {} to line {} {}", calls_.front().line,
                               calls_[outcomes_.size() - 1].line, fate));
  }

  pg::Session& session_;
  BatchSource& source_;
  const BatchOptions& options_;
  BatchObserver& observer_;
  CallSender sender_;
  std::vector<BatchCall> calls_;       // as many as a chunk may have; their memory is used again
  std::vector<CallOutcome> outcomes_;  // of those that are in the chunk
  BatchSummary summary_;
};

}  // namespace

bool is_set_based(const ResolvedCall& call, const TypeCatalog& types, const BatchOptions& options) {
  return options.set_based && options.transaction != TransactionPer::row &&
         call.signature.kind == RoutineKind::function &&
         (call.result.shape == ResultShape::nothing || call.result.shape == ResultShape::scalar) &&
         internal::has_plain_arguments(call, types);
}

void require_batchable(const ResolvedCall& call, const BatchOptions& options) {
  CallOptions single;
  if (options.transaction != TransactionPer::row) single.transaction = TransactionMode::required;
  require_callable(call, single);
  if (call.result.has_cursors()) {
    throw Error(ErrorCode::usage, fmt::format("cannot call {} in a batch: it gives back cursors", call.identity),
                "Call it by itself.");
  }
}

BatchSummary run_batch(pg::Session& session, BatchSource& source, const TypeCatalog& types, const BatchOptions& options,
                       BatchObserver& observer) {
  return BatchRun(session, source, types, options, observer).run();
}

}  // namespace pgplumb::procedures
