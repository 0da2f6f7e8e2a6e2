// COPY in both directions (manual 34.10).
#include <utility>

#include "core/pg/internal/connection.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {
namespace {

using internal::Connection;
using internal::ResultPtr;

constexpr std::size_t kChunk = 64 * 1024;

/// Sends the statement; true if the server went into `expected`. Otherwise the command is
/// over and `outcome` says how it ended.
bool begin_copy(Connection& connection, std::string_view statement, ExecStatusType expected,
                Session::Outcome& outcome) {
  connection.begin_command();
  connection.require(PQsendQuery(connection.handle(), connection.terminated(statement)) == 1);
  const ResultPtr first = connection.next_result();
  if (first != nullptr && PQresultStatus(first.get()) == expected) return true;
  std::optional<ServerError> error;
  if (first != nullptr && PQresultStatus(first.get()) == PGRES_FATAL_ERROR) error = connection.to_error(first.get());
  outcome = connection.finish_command();
  if (error) outcome.error = std::move(error);
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

Session::Outcome end_copy_in(Connection& connection, const char* failure) {
  int ended = PQputCopyEnd(connection.handle(), failure);
  while (ended == 0) {
    connection.flush();
    ended = PQputCopyEnd(connection.handle(), failure);
  }
  connection.require(ended == 1);
  connection.flush();
  return connection.finish_command();
}

}  // namespace

Session::Outcome Session::copy_in(std::string_view copy_statement, std::string_view data) {
  return copy_in(copy_statement, [&data] { return std::exchange(data, std::string_view()); });
}

Session::Outcome Session::copy_in(std::string_view copy_statement, const std::function<std::string_view()>& source) {
  Outcome outcome;
  if (!begin_copy(*connection_, copy_statement, PGRES_COPY_IN, outcome)) return outcome;
  try {
    for (std::string_view data = source(); !data.empty(); data = source()) put(*connection_, data);
  } catch (const Error&) {
    throw;
  } catch (...) {
    end_copy_in(*connection_, "the source of the data failed");
    throw;
  }
  return end_copy_in(*connection_, nullptr);
}

Session::Outcome Session::copy_out(std::string_view copy_statement, const std::function<void(std::string_view)>& sink) {
  Outcome outcome;
  if (!begin_copy(*connection_, copy_statement, PGRES_COPY_OUT, outcome)) return outcome;
  while (true) {
    char* bytes = nullptr;
    const int length = PQgetCopyData(connection_->handle(), &bytes, 1);
    if (length < 0) break;
    if (length == 0) {
      connection_->wait(Connection::Until::readable);
      connection_->consume();
      continue;
    }
    const std::unique_ptr<char, decltype(&PQfreemem)> row(bytes, &PQfreemem);
    sink(std::string_view(bytes, static_cast<std::size_t>(length)));
  }
  return connection_->finish_command();
}

}  // namespace pgplumb::pg
