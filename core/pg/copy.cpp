// COPY in both directions (manual 34.10).
#include <utility>

#include "core/pg/internal/connection.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {
namespace {

using internal::CommandScope;
using internal::Connection;
using internal::ResultPtr;

/// What libpq sends at once, less the head of the message. The server takes up a message when all of it is there: with
/// small ones both sides are busy at the same time, and none has a rest that is sent by itself.
constexpr std::size_t kChunk = std::size_t{8} * 1024 - 5;

/// Sends the statement; true if the server went into `expected`. Otherwise the command is
/// over and `outcome` says how it ended.
bool begin_copy(Connection& connection, const char* statement, ExecStatusType expected, Session::Outcome& outcome) {
  connection.require(PQsendQuery(connection.handle(), statement) == 1);
  ResultPtr first = connection.next_result();
  if (first != nullptr && PQresultStatus(first.get()) == expected) return true;
  outcome = connection.finish_command(std::move(first));
  if (outcome.ok()) {
    outcome.error = ServerError{.info = {.code = ErrorCode::usage,
                                         .message = "the statement does not copy in the direction that was asked for"}};
  }
  return false;
}

void put(Connection& connection, std::string_view data) {
  while (!data.empty()) {
    const std::string_view chunk = data.substr(0, kChunk);
    const int sent = PQputCopyData(connection.handle(), chunk.data(), static_cast<int>(chunk.size()));
    connection.require(sent >= 0);
    // Also when it was taken: what is not sent on piles up in memory.
    connection.flush();
    if (sent == 1) data.remove_prefix(chunk.size());
  }
}

void end(Connection& connection) {
  int ended = 0;
  while ((ended = PQputCopyEnd(connection.handle(), nullptr)) == 0) connection.flush();
  connection.require(ended == 1);
}

}  // namespace

Session::Outcome Session::copy_in(std::string_view copy_statement, std::string_view data) {
  return copy_in(copy_statement, [&data] { return std::exchange(data, std::string_view()); });
}

Session::Outcome Session::copy_in(std::string_view copy_statement, const std::function<std::string_view()>& source) {
  const char* const statement = connection_->terminated(copy_statement);
  const CommandScope scope(*connection_);
  Outcome outcome;
  if (!begin_copy(*connection_, statement, PGRES_COPY_IN, outcome)) return outcome;
  for (std::string_view data = source(); !data.empty(); data = source()) put(*connection_, data);
  end(*connection_);
  return connection_->finish_command();
}

Session::Outcome Session::copy_out(std::string_view copy_statement, const std::function<void(std::string_view)>& sink) {
  const char* const statement = connection_->terminated(copy_statement);
  const CommandScope scope(*connection_);
  Outcome outcome;
  if (!begin_copy(*connection_, statement, PGRES_COPY_OUT, outcome)) return outcome;
  connection_->receive_copy(sink);
  return connection_->finish_command();
}

}  // namespace pgplumb::pg
