#include "tests/support/process.hpp"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <ostream>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/support/spawn.hpp"

namespace pgplumb::test {

std::map<std::string, std::string> base_environment() {
  std::map<std::string, std::string> environment{{"PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"},
                                                 {"HOME", "/nonexistent"},
                                                 {"LC_ALL", "C.UTF-8"},
                                                 {"TZ", "UTC"},
                                                 {"TERM", "xterm"}};
  for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "PGPLUMB_PG_BIN"}) {
    if (const char* value = std::getenv(name)) environment[name] = value;
  }
  return environment;
}

std::ostream& operator<<(std::ostream& stream, const ProcessResult& result) {
  if (result.timed_out) {
    stream << "timed out";
  } else if (result.signal != 0) {
    stream << "ended by signal " << result.signal;
  } else {
    stream << "exit status " << result.exit_status;
  }
  stream << " after " << result.duration.count() << " ms";
  return stream << "\n--- stdout\n" << result.out << "--- stderr\n" << result.err << "---\n";
}

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

void make_non_blocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK); }

int open_pidfd(pid_t pid) {
  const long fd = ::syscall(SYS_pidfd_open, pid, 0U);
  if (fd < 0) throw_errno("pidfd_open");
  return static_cast<int>(fd);
}

}  // namespace

// One thread a child moves bytes between its pipes and our strings, so that a child
// never blocks on us and a test may look at the output while the child runs.
class Process::Impl {
 public:
  explicit Impl(const Command& command)
      : start_(std::chrono::steady_clock::now()), deadline_(start_ + command.timeout), input_(command.input) {
    PipeEnds in = make_pipe();
    PipeEnds out = make_pipe();
    PipeEnds err = make_pipe();
    const ChildStreams streams{in.read.get(), out.write.get(),
                               command.merge_streams ? out.write.get() : err.write.get()};
    pid_ = spawn(command, streams);
    pidfd_ = Fd(open_pidfd(pid_));
    in_ = std::move(in.write);
    out_ = std::move(out.read);
    err_ = std::move(err.read);
    for (const Fd* fd : {&in_, &out_, &err_}) make_non_blocking(fd->get());
    pump_ = std::thread([this] { pump(); });
  }

  ~Impl() {
    kill(SIGKILL);
    if (pump_.joinable()) pump_.join();
    ::kill(-pid_, SIGKILL);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  pid_t pid() const noexcept { return pid_; }

  void kill(int signal) const noexcept { ::syscall(SYS_pidfd_send_signal, pidfd_.get(), signal, nullptr, 0U); }

  bool wait_for_output(std::string_view text, std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    const auto seen = [&] {
      return result_.out.find(text) != std::string::npos || result_.err.find(text) != std::string::npos;
    };
    changed_.wait_for(lock, timeout, [&] { return ended_ || seen(); });
    return seen();
  }

  ProcessResult wait() {
    if (pump_.joinable()) pump_.join();
    return result_;
  }

 private:
  void pump() {
    bool running = true;
    while (running) {
      std::array<pollfd, 4> fds{pollfd{pidfd_.get(), POLLIN, 0}, pollfd{out_.get(), POLLIN, 0},
                                pollfd{err_.get(), POLLIN, 0}, pollfd{in_.get(), POLLOUT, 0}};
      const int ready = ::poll(fds.data(), fds.size(), milliseconds_until(deadline_));
      if (ready == 0 && std::chrono::steady_clock::now() >= deadline_) {
        result_.timed_out = true;
        kill(SIGKILL);
        deadline_ += std::chrono::hours(1);
      }
      running = (fds[0].revents & POLLIN) == 0;
      feed();
      // What a grandchild still holds open is not waited for: the child's own end counts.
      drain(out_, result_.out);
      drain(err_, result_.err);
    }
    reap();
  }

  void feed() {
    while (in_.is_open()) {
      if (written_ == input_.size()) return in_.reset();
      const ssize_t count = ::write(in_.get(), input_.data() + written_, input_.size() - written_);
      if (count < 0) {
        if (errno != EAGAIN) in_.reset();
        return;
      }
      written_ += static_cast<std::size_t>(count);
    }
  }

  void drain(Fd& fd, std::string& into) {
    std::array<char, 65536> buffer{};
    while (fd.is_open()) {
      const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
      if (count < 0) return;
      if (count == 0) return fd.reset();
      const std::lock_guard lock(mutex_);
      into.append(buffer.data(), static_cast<std::size_t>(count));
      changed_.notify_all();
    }
  }

  void reap() {
    int status = 0;
    rusage usage{};
    ::wait4(pid_, &status, 0, &usage);
    const std::lock_guard lock(mutex_);
    if (WIFEXITED(status)) result_.exit_status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) result_.signal = WTERMSIG(status);
    result_.peak_memory_kb = usage.ru_maxrss;
    result_.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_);
    ended_ = true;
    changed_.notify_all();
  }

  SteadyTime start_;
  SteadyTime deadline_;
  std::string input_;
  std::size_t written_ = 0;
  pid_t pid_ = -1;
  Fd pidfd_;
  Fd in_;
  Fd out_;
  Fd err_;
  std::thread pump_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  ProcessResult result_;
};

Process::Process(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Process::Process(Process&&) noexcept = default;
Process::~Process() = default;

Process Process::start(const Command& command) {
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  return Process(std::make_unique<Impl>(command));
}

pid_t Process::pid() const noexcept { return impl_->pid(); }
void Process::kill(int signal) const noexcept { impl_->kill(signal); }
bool Process::wait_for_output(std::string_view text, std::chrono::milliseconds timeout) const {
  return impl_->wait_for_output(text, timeout);
}
ProcessResult Process::wait() { return impl_->wait(); }

ProcessResult run(const Command& command) { return Process::start(command).wait(); }

}  // namespace pgplumb::test
