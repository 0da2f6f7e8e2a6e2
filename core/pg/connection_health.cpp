// What can be told of a connection that nobody uses at the moment.
#include <poll.h>

#include "core/pg/internal/connection.hpp"

namespace pgplumb::pg::internal {

using std::chrono::steady_clock;

void Connection::expect_not_lost() {
  pollfd watched{.fd = PQsocket(handle()), .events = POLLIN, .revents = 0};
  // Its last words come before its end, each in a read of its own.
  for (int reads = 0; reads < 3 && is_alive() && ::poll(&watched, 1, 0) > 0; ++reads) {
    consume();
    PQisBusy(handle());  // has it parsed
  }
  if (!is_alive()) fail_lost();
}

bool Connection::is_at_rest() const noexcept {
  return !streaming_ && PQtransactionStatus(handle()) != PQTRANS_ACTIVE &&
         PQpipelineStatus(handle()) == PQ_PIPELINE_OFF;
}

bool Connection::run_within(std::string_view sql, std::chrono::milliseconds patience) {
  const char* const statements = terminated(sql);
  begin_command();
  give_up_at_ = steady_clock::now() + patience;
  require(PQsendQuery(handle(), statements) == 1);
  const Session::Outcome outcome = finish_command();
  give_up_at_ = steady_clock::time_point::max();
  return outcome.ok();
}

}  // namespace pgplumb::pg::internal
