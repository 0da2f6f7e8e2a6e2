// LogFile: a file to which several processes may append lines at once.
#pragma once

#include <filesystem>
#include <string_view>

namespace pgplumb::cli {

class LogFile {
 public:
  /// Opens the file for appending; a new one may be read by its owner and group. Throws Error{file}.
  explicit LogFile(const std::filesystem::path& path);
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;
  ~LogFile();

  /// Appends a line in one piece, so that it never mixes with that of another process. `line` ends in a newline.
  /// False when it could not be written, with the reason in errno.
  bool append(std::string_view line) const noexcept;

 private:
  int fd_;
};

}  // namespace pgplumb::cli
