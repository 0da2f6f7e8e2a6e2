#include "core/server/daemon.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/descriptor.hpp"

namespace pgplumb::server {

pid_t start_daemon(const Launch& launch, int output, int inherited) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    throw Error(ErrorCode::run_time, std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const pid_t between = ::fork();
  if (between < 0) throw Error(ErrorCode::run_time, std::string("cannot start a process: ") + std::strerror(errno));
  if (between == 0) {
    ::setsid();
    const pid_t server = ::fork();
    if (server == 0) launch.exec({.output = output, .inherited = inherited});
    const bool told = ::write(writing.get(), &server, sizeof server) == sizeof server;
    ::_exit(told ? 0 : 1);
  }
  writing.close();
  pid_t server = -1;
  const ssize_t count = ::read(reading.get(), &server, sizeof server);
  while (::waitpid(between, nullptr, 0) < 0 && errno == EINTR) {
  }
  if (count != sizeof server || server < 0) throw Error(ErrorCode::run_time, "cannot start a process for the server");
  return server;
}

}  // namespace pgplumb::server
