// Sender: puts the entries of one step after another on their way through a pipeline, and
// COPY, which cannot travel in one, between two of them. Stops at the first failure.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/pipeline.hpp"
#include "migrations/internal/frame.hpp"

namespace pgplumb::migrations {

/// Which entry of which step.
struct EntryPlace {
  std::size_t step = 0;
  EntryKind kind = EntryKind::begin;
  std::size_t ordinal = 0;  ///< of a statement, from 1
};

struct SendFailure {
  EntryPlace place;
  pg::ServerError error;
};

class Sender {
 public:
  /// Told of each entry that the server has done, in order.
  using OnDone = std::function<void(const EntryPlace&, const pg::Rows&)>;

  Sender(pg::Session& session, OnDone on_done);

  /// Has the server parse our own statements in these entries once, for all steps that repeat them; a round trip
  /// each. Not for a session behind a pooler. What may deallocate them, a step that resets the session, and all
  /// after it go on without.
  void prepare(const Entries& entries);

  /// False once an entry has failed: nothing more is sent then. Throws Error{connection},
  /// and Error{interrupted} or Error{terminated}.
  bool send(std::size_t step, const Entries& entries);
  /// Waits for what is under way. False if an entry failed.
  bool finish();

  const std::optional<SendFailure>& failure() const noexcept { return failure_; }

 private:
  struct Prepared {
    std::string_view sql;
    std::string name;
  };

  void forget_prepared() noexcept;
  const std::string* prepared_name(const Entry& entry) const noexcept;
  void send_all(std::size_t step, const Entries& entries);
  void sync();
  void send_entry(std::size_t step, const Entry& entry);
  /// A server that ends a connection says why in the last result; the loss itself says nothing.
  [[noreturn]] void rethrow_with_reason(const Error& error) const;
  void copy_in(const Entry& entry, const EntryPlace& place);
  void handle(pg::PipelineResult&& result);
  void take_done(const EntryPlace& place, const pg::Rows& rows);

  pg::Session& session_;
  OnDone on_done_;
  std::deque<EntryPlace> under_way_;
  std::optional<SendFailure> failure_;
  std::optional<pg::Pipeline> pipeline_;
  std::vector<Prepared> prepared_;
};

}  // namespace pgplumb::migrations
