// Notices on their way from libpq to SessionOptions::on_notice. Not installed.
#pragma once

#include <exception>

#include "core/pg/internal/libpq.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

/// Receives the notices of a handle, which it must outlive. An exception must not travel
/// through libpq, so one thrown by on_notice is kept until `rethrow`.
class Notices {
 public:
  explicit Notices(SessionOptions& options) : options_(&options) {}
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;
  ~Notices() = default;

  /// libpq would print them to stderr otherwise, also while connecting.
  void attach(PGconn* handle) { PQsetNoticeReceiver(handle, &receive, this); }
  /// Drops what arrives from now on.
  void mute(bool muted) noexcept { muted_ = muted; }
  void rethrow();

 private:
  static void receive(void* self, const PGresult* result);

  SessionOptions* options_;
  std::exception_ptr failure_;
  bool muted_ = false;
};

}  // namespace pgplumb::pg::internal
