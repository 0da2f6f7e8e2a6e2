#include "cli/log_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/error.hpp"

namespace pgplumb::cli {

LogFile::LogFile(const std::filesystem::path& path)
    : fd_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640)) {
  if (fd_ >= 0) return;
  throw Error(ErrorCode::file, fmt::format("cannot open the log \"{}\": {}", path.string(), std::strerror(errno)),
              "Name a file in a folder that you may write to (--log-file, or [log] file).");
}

LogFile::~LogFile() { ::close(fd_); }

bool LogFile::append(std::string_view line) const noexcept {
  ssize_t written = 0;
  do {
    written = ::write(fd_, line.data(), line.size());
  } while (written < 0 && errno == EINTR);
  if (written >= 0 && static_cast<std::size_t>(written) < line.size()) errno = ENOSPC;
  return written == static_cast<ssize_t>(line.size());
}

}  // namespace pgplumb::cli
