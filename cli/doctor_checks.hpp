// Doctor checks: what "pgplumb doctor" concludes from what it saw. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::cli {

enum class Verdict : std::uint8_t {
  ok,
  warning,
  problem,  ///< makes the command fail
};

struct Check {
  std::string name;  ///< stable identifier in snake_case
  Verdict verdict = Verdict::ok;
  std::string message;
  std::string hint;  ///< a sentence that says what to do; empty when all is well
};

std::string_view to_string(Verdict verdict) noexcept;

/// What the database told.
struct DatabaseReport {
  pg::PeerInfo peer;
  int server_version = 0;  ///< e.g. 150020
  std::string schema;      ///< configured for the bookkeeping
  bool schema_exists = false;
  bool may_use_schema = false;
  bool may_create_schema = false;
  bool read_only = false;
  std::string encoding;
  std::chrono::milliseconds clock_skew{0};  ///< server minus this machine
};

/// One check each for version, TLS, privileges, writability, encoding and clock.
std::vector<Check> check_database(const DatabaseReport& report);

/// `pooled`: a pooler hands out the backends.
Check check_pooler(bool pooled);
/// `layout` of the bookkeeping that is there; 0 for none.
Check check_bookkeeping(int layout, std::size_t applied);

}  // namespace pgplumb::cli
