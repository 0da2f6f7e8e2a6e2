#include "cli/fd_stream.hpp"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace pgplumb::cli {

FdBuffer::FdBuffer(int fd, int wake) : fd_(fd), wake_(wake) { setp(put_.data(), put_.data() + put_.size()); }

FdBuffer::~FdBuffer() { write_out(); }

bool FdBuffer::write_out() {
  const char* from = pbase();
  while (from < pptr() && error_number_ == 0) {
    const ssize_t written = ::write(fd_, from, static_cast<std::size_t>(pptr() - from));
    if (written >= 0) {
      from += written;
    } else if (errno != EINTR) {
      error_number_ = errno;
    }
  }
  setp(put_.data(), put_.data() + put_.size());
  return error_number_ == 0;
}

FdBuffer::int_type FdBuffer::overflow(int_type c) {
  if (!write_out()) return traits_type::eof();
  if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
  return traits_type::not_eof(c);
}

// False when it was woken instead. A signal that came between the question and the read
// would interrupt nothing; what its handler made readable is still there.
bool FdBuffer::wait_for_input() const {
  if (wake_ < 0) return true;
  std::array<pollfd, 2> either{pollfd{.fd = fd_, .events = POLLIN}, pollfd{.fd = wake_, .events = POLLIN}};
  return ::poll(either.data(), either.size(), -1) > 0 && either[1].revents == 0;
}

FdBuffer::int_type FdBuffer::underflow() {
  // A signal ends the reading: whoever was asked something has answered with Ctrl-C.
  if (!wait_for_input()) return traits_type::eof();
  const ssize_t count = ::read(fd_, get_.data(), get_.size());
  if (count <= 0) return traits_type::eof();
  setg(get_.data(), get_.data(), get_.data() + count);
  return traits_type::to_int_type(*gptr());
}

int FdBuffer::sync() { return write_out() ? 0 : -1; }

}  // namespace pgplumb::cli
