#include "cli/connection.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <poll.h>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/embedded.hpp"
#include "cli/output/style.hpp"
#include "cli/prompt.hpp"
#include "core/error.hpp"
#include "core/pg/ping.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using Milliseconds = std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

/// The private server, with the flags that change single parameters of the target.
pg::Conninfo start_private_server(CommandContext& context) {
  pg::Conninfo conninfo = start_embedded(context);
  const pg::Conninfo& changes = context.config().database.value.conninfo;
  for (const auto& [key, value] : changes.parameters()) conninfo.set(key, value);
  return conninfo;
}

Milliseconds wait_limit(const CommandContext& context) {
  if (!context.global.wait) return Milliseconds(0);
  const std::optional<Milliseconds> limit = text::parse_duration(*context.global.wait);
  if (limit) return *limit;
  throw Error(ErrorCode::usage, fmt::format("option \"--wait\" cannot be \"{}\"", *context.global.wait),
              "Give a time such as --wait=60s or --wait=2min.");
}

/// Waiting helps while a server starts or a network comes up. Where a server answers, it
/// does not make a wrong password right or a missing database appear.
bool may_pass(const Error& error, const pg::Conninfo& target) {
  return error.code() == ErrorCode::connection && !pg::is_accepting_connections(target);
}

void sleep_unless_interrupted(pg::Interrupt& interrupt, Milliseconds time) {
  pollfd descriptor{.fd = interrupt.descriptor(), .events = POLLIN};
  ::poll(&descriptor, 1, static_cast<int>(time.count()));
  interrupt.check();
}

std::string environment_note(const Config& config) {
  return config.environment.value.empty() ? std::string() : fmt::format(" (env {})", config.environment.value);
}

void log_connection(CommandContext& context, const pg::Session& session, Milliseconds took) {
  context.telemetry.log(LogLevel::info, "connected",
                        {{"peer", peer_to_log(session.peer())},
                         {"server_version", session.server_version()},
                         {"backend_pid", session.client_side_pid()},
                         {"duration_ms", took.count()}});
}

void tell_target(CommandContext& context, const pg::Session& session) {
  if (std::exchange(context.target_told, true)) return;
  const Style style(context.terminal.color_err);
  const pg::PeerInfo& peer = session.peer();
  if (!context.global.quiet) {
    context.err << style.faint(fmt::format("target: {}{}", context.resolved_target->describe(),
                                           environment_note(context.config())))
                << '\n';
  }
  const bool is_verified = peer.tls && (peer.sslmode == "verify-full" || peer.sslmode == "verify-ca");
  if (peer.is_local || is_verified) return;
  context.err << fmt::format("{} {}\n", style.warning("warning[unverified_tls]:"),
                             peer.tls ? fmt::format("the connection to \"{}\" is encrypted, but nobody checked who "
                                                    "answers (sslmode={}); sslmode=verify-full does",
                                                    peer.host, peer.sslmode)
                                      : fmt::format("the connection to \"{}\" is not encrypted; sslmode=verify-full "
                                                    "encrypts it and checks who answers",
                                                    peer.host));
}

/// Nothing named a database, so libpq's own defaults were tried, although the file knows databases.
void tell_unused_environments(Error& error, const Config& config) {
  const bool is_unnamed = config.database.origin.kind == OriginKind::default_value;
  if (!is_unnamed || config.environments.empty() || error.code() != ErrorCode::connection) return;
  error.add_note(fmt::format("no environment was named; pgplumb.toml has {}: choose with --env, or set default_env",
                             text::join(config.environments, ", ")));
}

}  // namespace

const pg::Conninfo& resolve_target(CommandContext& context) {
  if (context.resolved_target) return *context.resolved_target;
  const Config& config = context.config();
  require_usable_target(config, context.environment);
  pg::Conninfo target = config.database.value.embedded ? start_private_server(context) : config.database.value.conninfo;
  if (context.global.password_prompt && !context.global.no_password)
    target.set("password", ask_secret(context, "Password: "));
  context.resolved_target = std::move(target);
  return *context.resolved_target;
}

pg::Session connect_within(CommandContext& context, const pg::Conninfo& target, const pg::SessionOptions& options,
                           Milliseconds limit) {
  const SteadyClock::time_point deadline = SteadyClock::now() + limit;
  Milliseconds pause{100};
  bool told = false;
  while (true) {
    try {
      return pg::Session::connect(target, options);
    } catch (Error& error) {
      const auto left = std::chrono::duration_cast<Milliseconds>(deadline - SteadyClock::now());
      if (left <= Milliseconds(0) || !may_pass(error, target)) {
        tell_unused_environments(error, context.config());
        throw;
      }
      if (!std::exchange(told, true) && !context.global.quiet) {
        context.err << fmt::format("waiting for {}: {}\n", target.describe(), error.info().message);
      }
      sleep_unless_interrupted(context.interrupt, std::min(pause, left));
      pause = std::min(pause * 2, Milliseconds(1000));
    }
  }
}

pg::Session open_session(CommandContext& context, pg::SessionOptions options) {
  const pg::Conninfo& target = resolve_target(context);
  if (options.application_name == pg::SessionOptions{}.application_name) {
    options.application_name = "pgplumb/" + context.command_name;
  }
  if (options.interrupt == nullptr) options.interrupt = &context.interrupt;
  context.telemetry.set_target(target.describe());
  const SteadyClock::time_point begin = SteadyClock::now();
  pg::Session session = connect_within(context, target, options, wait_limit(context));
  log_connection(context, session, std::chrono::duration_cast<Milliseconds>(SteadyClock::now() - begin));
  tell_target(context, session);
  return session;
}

}  // namespace pgplumb::cli
