#include "cli/output/log_line.hpp"

#include <sstream>

#include <nlohmann/json.hpp>

#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

std::string_view to_string(LogLevel level) noexcept {
  switch (level) {
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: return "error";
  }
  return "error";
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string render_log_line(std::chrono::system_clock::time_point time, LogLevel level, std::string_view event,
                            const LogOrigin& origin, const Json& members) {
  Json line{{"schema", "pgplumb.log/1"},
            {"time", text::to_iso8601(time)},
            {"level", to_string(level)},
            {"event", event},
            {"run_id", origin.run_id},
            {"command", origin.command},
            {"target", text_or_null(origin.target)}};
  if (members.is_object()) line.update(members);
  std::ostringstream text;
  print_json_line(text, line);
  return text.str();
}

Json error_to_log(const ErrorInfo& error) {
  Json statement;
  if (error.statement) statement = {{"ordinal", error.statement->ordinal}, {"count", error.statement->count}};
  return {{"code", describe(error.code).name},
          {"sqlstate", text_or_null(error.sqlstate)},
          {"message", error.message},
          {"at", location_to_json(error.at)},
          {"statement", std::move(statement)}};
}

Json peer_to_log(const pg::PeerInfo& peer) {
  Json tls;
  if (peer.tls) tls = {{"protocol", peer.tls_version}, {"cipher", peer.tls_cipher}, {"sslmode", peer.sslmode}};
  return {{"host", peer.host},
          {"port", peer.port},
          {"database", peer.database},
          {"user", peer.user},
          {"tls", std::move(tls)}};
}

}  // namespace pgplumb::cli
