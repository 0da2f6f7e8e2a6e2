#include "core/server/launch.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/descriptor.hpp"

namespace pgplumb::server {
namespace {

constexpr int kFirstFree = STDERR_FILENO + 1;

std::vector<std::string> make_environment(const ServerUser& user) {
  std::vector<std::string> variables = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                        "HOME=" + user.home.string(),
                                        "USER=" + user.name,
                                        "LOGNAME=" + user.name,
                                        "LC_ALL=C",
                                        "TZ=UTC"};
  for (const char* name : {"LD_LIBRARY_PATH", "LOCPATH", "LOCALE_ARCHIVE"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Says what failed and ends the child. Async-signal-safe.
[[noreturn]] void give_up(const char* what) noexcept {
  const char* reason = ::strerrordesc_np(errno);
  for (const char* part : {"cannot ", what, ": ", reason == nullptr ? "unknown error" : reason, "\n"}) {
    if (::write(STDERR_FILENO, part, std::strlen(part)) < 0) break;
  }
  ::_exit(127);
}

void redirect(int output) noexcept {
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || ::dup2(output < 0 ? null : output, STDOUT_FILENO) < 0 || ::dup2(STDOUT_FILENO, STDERR_FILENO) < 0 ||
      ::dup2(null, STDIN_FILENO) < 0) {
    ::_exit(127);
  }
}

/// Leaves `inherited` open as the first descriptor after the standard ones, and no other.
void keep_only(int inherited) noexcept {
  if (inherited < 0) return close_descriptors_from(kFirstFree);
  if (inherited == kFirstFree) {
    ::fcntl(inherited, F_SETFD, 0);
  } else if (::dup2(inherited, kFirstFree) < 0) {
    give_up("keep the lock");
  }
  close_descriptors_from(kFirstFree + 1);
}

/// A program starts with no signal ignored or blocked, whatever its parent did.
void reset_signals() noexcept {
  for (int signal = 1; signal < NSIG; ++signal) static_cast<void>(::signal(signal, SIG_DFL));
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

std::string read_all(int fd) {
  std::string text;
  char buffer[4096];
  while (true) {
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

}  // namespace

void close_descriptors_from(unsigned first) noexcept {
#ifdef SYS_close_range
  if (::syscall(SYS_close_range, first, ~0U, 0U) == 0) return;
#endif
  // Kernels before 5.9 must be told one by one.
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const auto end = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 65536));
  for (int fd = static_cast<int>(first); fd < end; ++fd) ::close(fd);
}

Launch::Launch(std::filesystem::path program, std::vector<std::string> arguments, ServerUser user,
               std::filesystem::path working_dir)
    : program_(std::move(program)),
      arguments_(std::move(arguments)),
      environment_(make_environment(user)),
      user_(std::move(user)),
      working_dir_(std::move(working_dir)) {
  arguments_.insert(arguments_.begin(), program_.string());
  argv_ = pointers_to(arguments_);
  envp_ = pointers_to(environment_);
}

void Launch::enter_user_and_place(const Options& options) const noexcept {
  if (!become(user_)) give_up("give up the rights of root");
  // Only now: a change of user clears the death signal.
  if (options.death_signal != 0) {
    ::prctl(PR_SET_PDEATHSIG, options.death_signal);
    if (::getppid() != options.parent) ::_exit(127);  // the parent ended before the signal was set
  }
  if (::chdir(working_dir_.c_str()) != 0) give_up("enter the server's directory");
  ::umask(077);
}

void Launch::exec(const Options& options) const noexcept {
  redirect(options.output);
  keep_only(options.inherited);
  reset_signals();
  enter_user_and_place(options);
  ::execve(program_.c_str(), argv_.data(), envp_.data());
  give_up("execute the program");
}

Outcome run(const Launch& launch) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    throw Error(ErrorCode::run_time, std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) throw Error(ErrorCode::run_time, std::string("cannot start a process: ") + std::strerror(errno));
  if (child == 0) launch.exec({.output = writing.get()});
  writing.close();
  Outcome outcome{.output = read_all(reading.get())};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

}  // namespace pgplumb::server
