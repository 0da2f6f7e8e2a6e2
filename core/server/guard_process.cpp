#include "core/server/guard_process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/server/shared_memory.hpp"

namespace pgplumb::server {
namespace {

// The guard's only descriptors besides the standard ones.
constexpr int kControl = 3;
constexpr int kLog = 4;
constexpr int kLock = 5;

/// The postmaster gives its children five seconds before it kills them.
constexpr int kShutdownSeconds = 10;

void set_signals() noexcept {
  for (int signal = 1; signal < NSIG; ++signal) static_cast<void>(::signal(signal, SIG_DFL));
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) static_cast<void>(::signal(signal, SIG_IGN));
  struct sigaction wake {};
  wake.sa_handler = [](int) {};
  ::sigaction(SIGCHLD, &wake, nullptr);
  sigset_t child;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_SETMASK, &child, nullptr);  // it arrives inside ppoll only
}

/// Sleeps until `control` has something, a child ends or `seconds` (if any) are over.
int wait_for(pollfd* control, const timespec* limit) noexcept {
  sigset_t none;
  ::sigemptyset(&none);
  return ::ppoll(control, control == nullptr ? 0 : 1, limit, &none);
}

}  // namespace

GuardProcess::GuardProcess(Guard::Duties duties, int control) : duties_(std::move(duties)), control_(control) {}

void GuardProcess::run() {
  detach();
  while (serve()) {
  }
  end_server();
  // From here on memory is needed, which glibc and musl keep usable after a fork with threads.
  try {
    remove_shared_memory(duties_.data_dir);
    for (const auto& path : duties_.remove) {
      std::error_code ignored;  // what stays is swept by the next start
      std::filesystem::remove_all(path, ignored);
    }
  } catch (const std::exception&) {
    ::_exit(1);
  }
  ::_exit(0);
}

/// Leaves the owner's terminal and directory, and survives what ends the owner.
void GuardProcess::detach() const {
  ::setsid();
  ::prctl(PR_SET_NAME, "pgplumb-guard");
  set_signals();
  keep_own_descriptors();
  if (::chdir("/") != 0) ::_exit(1);
}

/// Keeps nothing of the owner, above all no end of a pipe whose closing somebody waits for.
void GuardProcess::keep_own_descriptors() const {
  constexpr int kOutOfTheWay = 64;
  const int control = ::fcntl(control_, F_DUPFD_CLOEXEC, kOutOfTheWay);
  const int log = ::fcntl(duties_.log, F_DUPFD_CLOEXEC, kOutOfTheWay);
  const int lock = ::fcntl(duties_.lock, F_DUPFD_CLOEXEC, kOutOfTheWay);
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, standard);
  const bool kept = ::dup3(control, kControl, O_CLOEXEC) >= 0 && ::dup3(log, kLog, O_CLOEXEC) >= 0 &&
                    ::dup3(lock, kLock, O_CLOEXEC) >= 0;
  if (!kept) ::_exit(1);
  close_descriptors_from(kLock + 1);
}

/// Waits for one thing to happen; false when the owner is gone, or the time of a kept server is over.
bool GuardProcess::serve() {
  if (kept_until_ != 0) return keep_watch();
  pollfd control{.fd = kControl, .events = POLLIN, .revents = 0};
  const int count = wait_for(&control, nullptr);
  notice_end();
  if (count < 0) return errno == EINTR;
  OwnerMessage message;
  if (::recv(kControl, &message, sizeof message, 0) != sizeof message) return false;
  switch (message.word) {
    case word::start: start_server(); return true;
    case word::crash:
      end_server();
      tell(word::crash);
      return true;
    case word::keep:
      kept_until_ = message.until;
      tell(word::keep);
      return true;
    default: return false;
  }
}

/// Looks at the clock now and then rather than once: machines sleep, and their clocks are set.
bool GuardProcess::keep_watch() {
  constexpr time_t kLongestRest = 60;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (server_ == 0 || now.tv_sec >= kept_until_) return false;
  const timespec rest{.tv_sec = std::min(kLongestRest, static_cast<time_t>(kept_until_ - now.tv_sec)), .tv_nsec = 0};
  wait_for(nullptr, &rest);
  notice_end();
  return server_ != 0;
}

void GuardProcess::notice_end() {
  const int error_number = errno;
  if (server_ != 0 && ::waitpid(server_, nullptr, WNOHANG) == server_) {
    server_ = 0;
    tell(word::ended);
  }
  errno = error_number;
}

void GuardProcess::start_server() {
  end_server();
  const pid_t guard = ::getpid();
  server_ = ::fork();
  if (server_ == 0) {
    // Should the guard be killed as well, the server still ends.
    duties_.server->exec({.output = kLog, .death_signal = SIGQUIT, .parent = guard});
  }
  if (server_ < 0) server_ = 0;
  tell(word::start);
}

void GuardProcess::end_server() {
  if (server_ == 0) return;
  ::kill(server_, SIGQUIT);
  if (!server_ends_within(kShutdownSeconds)) {
    ::kill(server_, SIGKILL);
    ::waitpid(server_, nullptr, 0);
  }
  server_ = 0;
}

bool GuardProcess::server_ends_within(int seconds) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const time_t deadline = now.tv_sec + seconds;
  while (::waitpid(server_, nullptr, WNOHANG) != server_) {
    if (now.tv_sec >= deadline) return false;
    const timespec rest{.tv_sec = deadline - now.tv_sec, .tv_nsec = 0};
    wait_for(nullptr, &rest);
    ::clock_gettime(CLOCK_MONOTONIC, &now);
  }
  return true;
}

void GuardProcess::tell(char word) const {
  const GuardMessage message{.word = word, .server = server_};
  ::send(kControl, &message, sizeof message, MSG_NOSIGNAL);
}

}  // namespace pgplumb::server
