#include "core/pg/internal/watchdog.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include "core/error.hpp"

namespace pgplumb::pg::internal {

using std::chrono::steady_clock;

Watchdog::Watchdog(const Watched& watched) : watched_(watched) {
  if (::pipe2(stop_.data(), O_CLOEXEC) != 0) {
    throw Error(ErrorCode::run_time, std::string("cannot create a pipe: ") + std::strerror(errno));
  }
  thread_ = std::thread([this] { watch(); });
}

void Watchdog::stop() {
  if (!thread_.joinable()) return;
  ::close(stop_[1]);
  thread_.join();
  ::close(stop_[0]);
}

void Watchdog::watch() {
  if (watched_.cancelled_before) {
    press();
    return;
  }
  std::array<pollfd, 2> events{pollfd{.fd = stop_[0], .events = POLLIN, .revents = 0},
                               pollfd{.fd = watched_.interrupt->descriptor(), .events = POLLIN, .revents = 0}};
  while (::poll(events.data(), events.size(), -1) < 0) {
  }
  if (events[0].revents == 0) press();
}

void Watchdog::press() {
  const auto give_up_at = steady_clock::now() + watched_.patience;
  do {
    if (!watched_.cancelled_before) {
      cancelled_ = true;
      watched_.cancel->send();
    }
    if (is_stopped_within(CancelRequests::kRepeatAfter)) return;
  } while (steady_clock::now() < give_up_at);
  gave_up_ = true;
  ::shutdown(watched_.socket, SHUT_RDWR);
}

bool Watchdog::is_stopped_within(std::chrono::milliseconds time) const {
  pollfd event{.fd = stop_[0], .events = POLLIN, .revents = 0};
  return ::poll(&event, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace pgplumb::pg::internal
