#include "tests/support/spawn.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace pgplumb::test {
namespace {

struct Identity {
  bool change = false;
  uid_t uid = 0;
  gid_t gid = 0;
};

Identity identity_of(const std::string& user) {
  if (user.empty() || ::geteuid() != 0) return {};
  const passwd* entry = ::getpwnam(user.c_str());
  if (entry == nullptr) throw std::runtime_error("there is no user " + user);
  return {true, entry->pw_uid, entry->pw_gid};
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> to_environment_block(const std::map<std::string, std::string>& environment) {
  std::vector<std::string> block;
  for (const auto& [name, value] : environment) block.push_back(fmt::format("{}={}", name, value));
  return block;
}

// Everything below runs between fork and exec: only async-signal-safe calls.
void become(const Identity& identity) {
  if (!identity.change) return;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(identity.gid, identity.gid, identity.gid) != 0 ||
      ::setresuid(identity.uid, identity.uid, identity.uid) != 0) {
    ::_exit(126);
  }
}

void take_streams(const ChildStreams& streams) {
  if (streams.controlling_terminal) {
    ::setsid();
    ::ioctl(streams.in, TIOCSCTTY, 0);
  } else {
    ::setpgid(0, 0);
  }
  if (::dup2(streams.in, 0) < 0 || ::dup2(streams.out, 1) < 0 || ::dup2(streams.err, 2) < 0) ::_exit(126);
}

void restore_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGQUIT}) {
    static_cast<void>(std::signal(signal, SIG_DFL));
  }
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void limit_file_size(const std::optional<std::uint64_t>& bytes) {
  if (!bytes) return;
  const rlimit limit{*bytes, *bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

pid_t spawn(const Command& command, const ChildStreams& streams) {
  const Identity identity = identity_of(command.user);
  std::vector<std::string> arguments = command.argv;
  std::vector<std::string> environment = to_environment_block(command.environment);
  const std::vector<char*> argv = pointers_to(arguments);
  const std::vector<char*> envp = pointers_to(environment);
  const std::string directory = command.directory.string();

  const pid_t pid = ::fork();
  if (pid < 0) throw_errno("fork");
  if (pid > 0) return pid;

  take_streams(streams);
  restore_signals();
  limit_file_size(command.file_size_limit);
  if (!directory.empty() && ::chdir(directory.c_str()) != 0) ::_exit(126);
  become(identity);
  ::execvpe(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int Fd::release() noexcept {
  const int fd = fd_;
  fd_ = -1;
  return fd;
}

void Fd::reset() noexcept {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

PipeEnds make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw_errno("pipe2");
  return {Fd(ends[0]), Fd(ends[1])};
}

void throw_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int milliseconds_until(std::chrono::steady_clock::time_point deadline, int most) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, most));
}

}  // namespace pgplumb::test
