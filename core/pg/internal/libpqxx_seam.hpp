// The seam over libpqxx: a libpqxx connection around a libpq handle that is already
// connected. Everything that differs between libpqxx 6.4, 7 and 8 is behind it. Not installed.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/pg/internal/libpq.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

class LibpqxxSeam {
 public:
  /// Takes ownership of `handle`, which must be connected.
  explicit LibpqxxSeam(PGconn* handle);
  ~LibpqxxSeam();
  LibpqxxSeam(const LibpqxxSeam&) = delete;
  LibpqxxSeam& operator=(const LibpqxxSeam&) = delete;

  /// The libpq handle, for what libpqxx does not offer. It stays owned by libpqxx.
  PGconn* handle() const noexcept { return handle_; }

  /// Runs one parameterised statement through libpqxx. Returns false when libpqxx threw:
  /// its exception types mislead, so the caller decides by the state of the handle and by
  /// the fields that it captured. `what` then holds libpqxx's own words.
  bool execute(std::string_view sql, std::span<const Parameter> parameters, Rows& rows, std::string& what);

  /// The version of the libpqxx this was compiled against, e.g. "6.4".
  static std::string version();

 private:
  class Connection;
  PGconn* handle_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace pgplumb::pg::internal
