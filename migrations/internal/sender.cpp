#include "migrations/internal/sender.hpp"

#include <algorithm>
#include <utility>

namespace pgplumb::migrations {

namespace {

/// What every step repeats word for word.
bool is_repeated(const Entry& entry) noexcept {
  return entry.kind == EntryKind::set_up || entry.kind == EntryKind::record;
}

bool resets_session(const Entries& entries) {
  return std::ranges::any_of(entries, [](const Entry& entry) { return entry.kind == EntryKind::reset; });
}

}  // namespace

Sender::Sender(pg::Session& session, OnDone on_done) : session_(session), on_done_(std::move(on_done)) {}

void Sender::prepare(const Entries& entries) {
  for (const Entry& entry : entries) {
    if (!is_repeated(entry)) continue;
    try {
      prepared_.push_back({.sql = entry.call.sql, .name = session_.prepare(entry.call.sql)});
    } catch (const Error& error) {
      // The step will fail for the same reason, and say so at its place.
      if (error.sqlstate().empty()) throw;
    }
  }
}

void Sender::forget_prepared() noexcept {
  prepared_.clear();
  session_.forget_prepared();
}

const std::string* Sender::prepared_name(const Entry& entry) const noexcept {
  if (!is_repeated(entry)) return nullptr;
  const auto found = std::ranges::find(prepared_, entry.call.sql, &Prepared::sql);
  return found == prepared_.end() ? nullptr : &found->name;
}

bool Sender::send(std::size_t step, const Entries& entries) {
  if (resets_session(entries)) forget_prepared();
  try {
    send_all(step, entries);
  } catch (const Error& error) {
    rethrow_with_reason(error);
  }
  return !failure_;
}

bool Sender::finish() {
  try {
    sync();
  } catch (const Error& error) {
    rethrow_with_reason(error);
  }
  return !failure_;
}

void Sender::rethrow_with_reason(const Error& error) const {
  if (error.code() != ErrorCode::connection || !failure_ || failure_->error.info.sqlstate.empty()) throw Error(error);
  ErrorInfo info = failure_->error.info;
  info.code = ErrorCode::connection;
  throw Error(std::move(info));
}

void Sender::send_all(std::size_t step, const Entries& entries) {
  for (const Entry& entry : entries) {
    if (failure_) break;
    send_entry(step, entry);
  }
  // So that the results of this step arrive while the next ones are under way.
  if (pipeline_ && !failure_) pipeline_->flush_request();
}

void Sender::sync() {
  if (!pipeline_) return;
  pipeline_->sync();
  pipeline_->finish();
  pipeline_.reset();
}

void Sender::send_entry(std::size_t step, const Entry& entry) {
  const EntryPlace place{.step = step, .kind = entry.kind, .ordinal = entry.ordinal};
  if (entry.is_copy()) {
    sync();
    if (!failure_) copy_in(entry, place);
    return;
  }
  if (!pipeline_) {
    pipeline_.emplace(session_.pipeline());
    pipeline_->on_result([this](pg::PipelineResult&& result) { handle(std::move(result)); });
  }
  // This statement may take long: let the end of the one before it be seen.
  if (entry.kind == EntryKind::statement && entry.ordinal > 1) pipeline_->flush_request();
  const bool has_answer = entry.kind == EntryKind::record || entry.kind == EntryKind::commit;
  under_way_.push_back(place);
  const pg::Pipeline::Keep keep = has_answer ? pg::Pipeline::Keep::rows : pg::Pipeline::Keep::discard_rows;
  if (const std::string* name = prepared_name(entry)) {
    pipeline_->send_prepared(0, *name, entry.call.parameters, keep);
  } else {
    pipeline_->send(0, entry.call.sql, entry.call.parameters, keep);
  }
}

void Sender::copy_in(const Entry& entry, const EntryPlace& place) {
  const pg::Session::Outcome outcome = session_.copy_in(entry.call.sql, entry.statement.data());
  if (outcome.error) {
    failure_ = SendFailure{.place = place, .error = *outcome.error};
  } else {
    take_done(place, {});
  }
}

void Sender::handle(pg::PipelineResult&& result) {
  const EntryPlace place = under_way_.front();
  under_way_.pop_front();
  if (failure_ || result.status == pg::PipelineResult::Status::skipped) return;
  if (result.error) {
    failure_ = SendFailure{.place = place, .error = std::move(*result.error)};
  } else {
    take_done(place, result.rows);
  }
}

void Sender::take_done(const EntryPlace& place, const pg::Rows& rows) {
  // The server answers COMMIT with ROLLBACK when the transaction had failed.
  if (place.kind == EntryKind::commit && rows.command_tag() != "COMMIT") {
    pg::ServerError error;
    error.info = ErrorInfo{.code = ErrorCode::sql, .message = "the server answered COMMIT with " + rows.command_tag()};
    failure_ = SendFailure{.place = place, .error = std::move(error)};
    return;
  }
  on_done_(place, rows);
}

}  // namespace pgplumb::migrations
