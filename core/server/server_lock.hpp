// ServerLock: a lock that a running server itself holds, by inheriting the descriptor.
// Unlike a process id it cannot be reused, and it stays as long as any process of the
// server lives, so "held" and "running" are one question.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "core/server/descriptor.hpp"

namespace pgplumb::server {

class ServerLock {
 public:
  /// Creates the file when missing; nothing if it is held by somebody for the whole of
  /// `wait`. Throws Error{file}.
  static std::optional<ServerLock> try_acquire(const std::filesystem::path& path, std::chrono::milliseconds wait = {});
  /// Whether some process holds the lock; false if there is no such file.
  static bool is_held(const std::filesystem::path& path);

  /// For a child process that is to go on holding the lock when this object is gone.
  int descriptor() const noexcept { return file_.get(); }

 private:
  explicit ServerLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace pgplumb::server
