#include "core/pg/interrupt.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "core/error.hpp"

namespace pgplumb::pg {

Interrupt::Interrupt() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    throw Error(ErrorCode::run_time, std::string("cannot create a pipe: ") + std::strerror(errno));
  }
  read_fd_ = ends[0];
  write_fd_ = ends[1];
}

Interrupt::~Interrupt() {
  ::close(read_fd_);
  ::close(write_fd_);
}

void Interrupt::raise(int signal) noexcept {
  const int saved = errno;
  signal_.store(signal);
  // The pipe is never read: one byte keeps it readable, and a full pipe is as good.
  [[maybe_unused]] const ssize_t ignored = ::write(write_fd_, "!", 1);
  errno = saved;
}

ErrorCode Interrupt::code() const noexcept {
  return signal() == SIGTERM ? ErrorCode::terminated : ErrorCode::interrupted;
}

void Interrupt::check() const {
  if (signal() != 0) throw Error(code(), code() == ErrorCode::terminated ? "terminated" : "interrupted");
}

}  // namespace pgplumb::pg
