#include "core/server/guard.hpp"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/guard_process.hpp"

namespace pgplumb::server {
namespace {

[[noreturn]] void fail(const char* what) {
  throw Error(ErrorCode::run_time, std::string("cannot ") + what + ": " + std::strerror(errno));
}

}  // namespace

Guard::Guard(const Duties& duties) : owner_(::getpid()) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) fail("make a socket pair");
  control_ = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);
  GuardProcess process(duties, theirs.get());
  guard_ = ::fork();
  if (guard_ < 0) fail("start a process");
  if (guard_ == 0) process.run();
}

Guard::~Guard() {
  if (::getpid() != owner_ || guard_ == 0) return;
  // Also heard when a process forked from this one still holds a copy of the descriptor.
  ::shutdown(control_.get(), SHUT_RDWR);
  while (::waitpid(guard_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Guard::send(char word, std::int64_t until) {
  const OwnerMessage message{.word = word, .until = until};
  if (::send(control_.get(), &message, sizeof message, MSG_NOSIGNAL) != sizeof message) {
    fail("reach the guard of the scratch server");
  }
}

pid_t Guard::receive(char word) {
  GuardMessage message;
  do {
    const ssize_t count = ::recv(control_.get(), &message, sizeof message, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count != sizeof message) throw Error(ErrorCode::run_time, "the guard of the scratch server is gone");
  } while (message.word != word);
  return message.server;
}

pid_t Guard::start_server() {
  send(word::start);
  const pid_t server = receive(word::start);
  if (server == 0) throw Error(ErrorCode::run_time, "cannot start a process for the scratch server");
  return server;
}

void Guard::crash_server() {
  send(word::crash);
  receive(word::crash);
}

void Guard::keep(std::chrono::system_clock::time_point until) {
  send(word::keep, std::chrono::system_clock::to_time_t(until));
  receive(word::keep);
  control_.close();
  guard_ = 0;
}

bool Guard::has_ended(std::chrono::milliseconds wait) {
  pollfd control{.fd = control_.get(), .events = POLLIN, .revents = 0};
  return ::poll(&control, 1, static_cast<int>(wait.count())) > 0;
}

}  // namespace pgplumb::server
