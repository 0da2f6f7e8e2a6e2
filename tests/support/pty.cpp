#include "tests/support/pty.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/spawn.hpp"

namespace pgplumb::test {

class TerminalProcess::Impl {
 public:
  Impl(const Command& command, TerminalSize size) : start_(Clock::now()), deadline_(start_ + command.timeout) {
    int master = -1;
    int slave = -1;
    const winsize window{size.rows, size.columns, 0, 0};
    if (::openpty(&master, &slave, nullptr, nullptr, &window) != 0) throw_errno("openpty");
    master_ = Fd(master);
    ::fcntl(master, F_SETFD, FD_CLOEXEC);
    const Fd child_side(slave);
    pid_ = spawn(command, ChildStreams{slave, slave, slave, true});
  }

  ~Impl() {
    if (!ended_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void type(std::string_view text) const {
    if (::write(master_.get(), text.data(), text.size()) < 0) throw_errno("write to the terminal");
  }

  bool wait_for(std::string_view text, std::chrono::milliseconds timeout) {
    const Clock::time_point until = Clock::now() + timeout;
    while (result_.out.find(text) == std::string::npos) {
      if (!read_some(until)) return false;
    }
    return true;
  }

  ProcessResult wait() {
    while (read_some(deadline_)) {
    }
    if (Clock::now() >= deadline_) {
      result_.timed_out = true;
      ::kill(pid_, SIGKILL);
    }
    int status = 0;
    rusage usage{};
    ::wait4(pid_, &status, 0, &usage);
    ended_ = true;
    if (WIFEXITED(status)) result_.exit_status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) result_.signal = WTERMSIG(status);
    result_.peak_memory_kb = usage.ru_maxrss;
    result_.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
    return result_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  // False at the end of the child's output (Linux answers EIO) or when time is up.
  bool read_some(Clock::time_point until) {
    pollfd fd{master_.get(), POLLIN, 0};
    if (::poll(&fd, 1, milliseconds_until(until)) <= 0) return Clock::now() < until;
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(master_.get(), buffer.data(), buffer.size());
    if (count <= 0) return false;
    result_.out.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
  }

  Clock::time_point start_;
  Clock::time_point deadline_;
  Fd master_;
  pid_t pid_ = -1;
  bool ended_ = false;
  ProcessResult result_;
};

TerminalProcess::TerminalProcess(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TerminalProcess::TerminalProcess(TerminalProcess&&) noexcept = default;
TerminalProcess::~TerminalProcess() = default;

TerminalProcess TerminalProcess::start(const Command& command, TerminalSize size) {
  return TerminalProcess(std::make_unique<Impl>(command, size));
}

void TerminalProcess::type(std::string_view text) const { impl_->type(text); }
bool TerminalProcess::wait_for(std::string_view text, std::chrono::milliseconds timeout) {
  return impl_->wait_for(text, timeout);
}
ProcessResult TerminalProcess::wait() { return impl_->wait(); }

}  // namespace pgplumb::test
