// Log lines: what happens in a run as JSON, one event a line. Documented in docs/observability.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/output/json.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

enum class LogLevel : std::uint8_t { info, warning, error };

/// What every event of a run begins with.
struct LogOrigin {
  std::string run_id;
  std::string command;
  std::string target;  ///< for people and without secrets; empty: not known yet
};

/// One line, newline included: time, level, event, run_id, command, target, then `members`.
std::string render_log_line(std::chrono::system_clock::time_point time, LogLevel level, std::string_view event,
                            const LogOrigin& origin, const Json& members);

/// {"code", "sqlstate", "message", "at", "statement"}: without DETAIL and CONTEXT, which quote rows.
Json error_to_log(const ErrorInfo& error);

/// {"host", "port", "database", "user", "tls": {"protocol", "cipher", "sslmode"} or null}
Json peer_to_log(const pg::PeerInfo& peer);

}  // namespace pgplumb::cli
