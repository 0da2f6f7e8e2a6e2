#include "cli/doctor_checks.hpp"

#include <fmt/format.h>

#include "core/pg/libraries.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr int kOldest = 14;
constexpr int kNewest = 18;
constexpr std::chrono::milliseconds kToleratedSkew{5000};

Check check_version(int version) {
  Check check{.name = "server_version", .message = fmt::format("PostgreSQL {}", pg::version_text(version))};
  const int major = version / 10000;
  if (major < kOldest) {
    check.verdict = Verdict::problem;
    check.message += fmt::format(" is older than {}, the oldest that is supported", kOldest);
    check.hint = "Upgrade the server.";
  } else if (major > kNewest) {
    check.verdict = Verdict::warning;
    check.message += fmt::format(" is newer than {}, the newest that was tested", kNewest);
    check.hint = "Try it on a copy first.";
  }
  return check;
}

Check check_tls(const pg::PeerInfo& peer) {
  if (peer.is_local && !peer.tls) return {.name = "tls", .message = "not needed: the server is on this machine"};
  if (!peer.tls) {
    return {.name = "tls",
            .verdict = Verdict::warning,
            .message = fmt::format("the connection to \"{}\" is not encrypted (sslmode={})", peer.host, peer.sslmode),
            .hint = "Use sslmode=verify-full."};
  }
  const std::string protocol = fmt::format("{}, {}", peer.tls_version, peer.tls_cipher);
  const bool is_verified = peer.sslmode == "verify-full" || peer.sslmode == "verify-ca";
  if (is_verified || peer.is_local)
    return {.name = "tls", .message = fmt::format("{}, sslmode={}", protocol, peer.sslmode)};
  return {.name = "tls",
          .verdict = Verdict::warning,
          .message = fmt::format("{}, but nobody checked who answers (sslmode={})", protocol, peer.sslmode),
          .hint = "Use sslmode=verify-full."};
}

Check check_privileges(const DatabaseReport& report) {
  Check check{.name = "privileges"};
  const std::string& schema = report.schema;
  if (report.schema_exists && report.may_use_schema) {
    check.message = fmt::format("\"{}\" may use schema \"{}\"", report.peer.user, schema);
  } else if (report.schema_exists) {
    check.verdict = Verdict::problem;
    check.message = fmt::format("\"{}\" may not create in schema \"{}\"", report.peer.user, schema);
    check.hint = fmt::format("Connect as the schema's owner, or GRANT CREATE, USAGE ON SCHEMA \"{}\".", schema);
  } else if (report.may_create_schema) {
    check.message = fmt::format("\"{}\" may create schema \"{}\"", report.peer.user, schema);
  } else {
    check.verdict = Verdict::problem;
    check.message = fmt::format("\"{}\" may not create schema \"{}\" in database \"{}\"", report.peer.user, schema,
                                report.peer.database);
    check.hint =
        fmt::format("GRANT CREATE ON DATABASE \"{}\", or create the schema for this role.", report.peer.database);
  }
  return check;
}

Check check_writable(bool read_only) {
  if (!read_only) return {.name = "writable", .message = "the database takes writes"};
  return {.name = "writable",
          .verdict = Verdict::problem,
          .message = "the database is read-only: a standby, or default_transaction_read_only is on",
          .hint = "Connect to the primary (target_session_attrs=read-write finds it among several hosts)."};
}

Check check_encoding(const std::string& encoding) {
  if (encoding == "UTF8") return {.name = "encoding", .message = "UTF8"};
  return {.name = "encoding",
          .verdict = Verdict::warning,
          .message = fmt::format("the database's encoding is {}; files are UTF-8 and are converted", encoding),
          .hint = "Characters that it lacks are refused by the server."};
}

Check check_clock(std::chrono::milliseconds skew) {
  const std::chrono::milliseconds distance = std::chrono::abs(skew);
  if (distance <= kToleratedSkew) return {.name = "clock", .message = "server and this machine agree"};
  return {.name = "clock",
          .verdict = Verdict::warning,
          .message = fmt::format("the server's clock is {} {} this machine's", text::to_string(distance),
                                 skew.count() > 0 ? "ahead of" : "behind"),
          .hint = "Set both by NTP: new migrations are numbered by this machine's time."};
}

}  // namespace

std::string_view to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::warning: return "warning";
    case Verdict::problem: return "problem";
  }
  return "problem";
}

std::vector<Check> check_database(const DatabaseReport& report) {
  return {check_version(report.server_version), check_tls(report.peer),
          check_writable(report.read_only),     check_privileges(report),
          check_encoding(report.encoding),      check_clock(report.clock_skew)};
}

Check check_pooler(bool pooled) {
  if (!pooled) return {.name = "pooler", .message = "none"};
  return {.name = "pooler",
          .message =
              "a pooler is between, which works; CREATE INDEX CONCURRENTLY and the like hold one of its connections"};
}

Check check_bookkeeping(int layout, std::size_t applied) {
  if (layout == 0) return {.name = "bookkeeping", .message = "not there yet; the first \"pgplumb up\" creates it"};
  return {.name = "bookkeeping", .message = fmt::format("layout {}, {} applied", layout, applied)};
}

}  // namespace pgplumb::cli
