// Files: the few operations on the file system that must not go wrong halfway.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pgplumb {

/// The bytes of `path`. Throws Error{file} naming the path and the reason.
std::string load_bytes(const std::filesystem::path& path);

/// Writes `bytes` beside `path` and renames over it, so that a reader sees the old
/// or the new content and nothing between. Throws Error{file}.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes a file that must not exist yet. Throws Error{file} if it does.
void create_file(const std::filesystem::path& path, std::string_view bytes);

/// `path` as somebody who stands in `base` would type it: relative when it is below
/// `base` or near it, and else as it is. Both must be absolute.
std::string display_path(const std::filesystem::path& path, const std::filesystem::path& base);

/// An exclusive lock on a file (flock), created when missing. Released by the
/// destructor and by the death of the process.
class FileLock {
 public:
  /// Blocks until the lock is held. Throws Error{file}.
  static FileLock acquire(const std::filesystem::path& path);
  /// Returns a lock that `holds()` or not, at once. Throws Error{file}.
  static FileLock try_acquire(const std::filesystem::path& path);
  /// Blocks until the lock on an existing directory is held. Throws Error{file}.
  static FileLock acquire_directory(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

  bool holds() const noexcept { return fd_ >= 0; }

 private:
  explicit FileLock(int fd) noexcept : fd_(fd) {}
  int fd_ = -1;
};

/// A directory with a random name that is removed with all its content at the end.
class TemporaryDirectory {
 public:
  /// Creates `parent`/`prefix`XXXXXX with mode 0700. Throws Error{file}.
  TemporaryDirectory(const std::filesystem::path& parent, std::string_view prefix);
  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&&) = delete;
  ~TemporaryDirectory();

  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace pgplumb
