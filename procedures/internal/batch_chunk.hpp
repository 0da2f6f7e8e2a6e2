// BatchChunk: the calls that are on their way together, what became of each, and how they are sent. Not installed.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/pg/pipeline.hpp"
#include "core/pg/session.hpp"
#include "procedures/batch.hpp"

namespace pgplumb::procedures::internal {

enum class CallState : std::uint8_t { untried, done, failed, undone };

struct CallOutcome {
  CallState state = CallState::untried;
  pg::Rows rows;
  ErrorInfo error;
};

/// Sends calls in a session and notes their outcomes. The server's refusals are outcomes; an interrupt is thrown.
class CallSender {
 public:
  CallSender(pg::Session& session, const TypeCatalog& types, const BatchOptions& options)
      : session_(session), types_(types), options_(options) {}

  /// Each in a transaction of its own, whatever becomes of the others.
  void send_apart(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);
  /// Each in a transaction of its own, none after the first that fails.
  void send_until_failure(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);
  /// Within the open transaction, all or none: returns how many went well before the first that failed, whose outcome
  /// is set. The transaction can go on.
  std::size_t send_together(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);

 private:
  bool send_as_set(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);
  std::size_t send_as_rows(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);
  void send_one_by_one(std::span<const BatchCall> calls, std::span<CallOutcome> outcomes);
  void prepare(std::span<const BatchCall> calls);
  void send_call(pg::Pipeline& pipeline, std::size_t tag, const BatchCall& call);
  void send_command(pg::Pipeline& pipeline, std::size_t tag, const char* sql);
  const std::string& sql_of(const ResolvedCall& call) const;
  const std::string* prepared_name(const std::string& sql) const;
  bool keeps_rows(const ResolvedCall& call) const;

  pg::Session& session_;
  const TypeCatalog& types_;
  const BatchOptions& options_;
  std::map<std::string, std::string, std::less<>> prepared_;  // names by SQL
};

}  // namespace pgplumb::procedures::internal
