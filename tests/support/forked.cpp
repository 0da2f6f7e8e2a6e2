#include "tests/support/forked.hpp"

#include <csignal>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace pgplumb::test {
namespace {

/// "+" and the result, or "-" and the reason for having none.
std::string outcome_of(const std::function<std::string()>& work) {
  try {
    return "+" + work();
  } catch (const std::exception& error) {
    return std::string("-") + error.what();
  }
}

void write_line(int fd, const std::string& text) {
  const std::string line = text + '\0';
  if (::write(fd, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(1);
}

}  // namespace

Forked::Forked(const std::function<std::string()>& work, Then then) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  pid_ = ::fork();
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (pid_ == 0) {
    ::close(ends[0]);
    write_line(ends[1], outcome_of(work));
    while (then == Then::stay) ::pause();
    ::_exit(0);
  }
  ::close(ends[1]);
  fd_ = ends[0];
}

Forked::~Forked() {
  kill();
  ::close(fd_);
}

std::string Forked::result() {
  std::string text;
  char c = 0;
  while (::read(fd_, &c, 1) == 1 && c != '\0') text += c;
  if (text.empty()) throw std::runtime_error("the process ended without a result");
  if (text.front() == '-') throw std::runtime_error(text.substr(1));
  return text.substr(1);
}

void Forked::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace pgplumb::test
