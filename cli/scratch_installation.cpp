#include "cli/scratch_installation.hpp"

#include <charconv>
#include <fmt/format.h>
#include <ostream>

#include "cli/connection.hpp"
#include "cli/embedded.hpp"
#include "cli/output/style.hpp"
#include "cli/scratch.hpp"
#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::chrono::seconds kPatience{3};

void warn(CommandContext& context, std::string_view code, const std::string& message) {
  const Style style(context.terminal.color_err);
  context.err << style.warning(fmt::format("warning[{}]:", code)) << ' ' << make_printable(message) << '\n';
}

std::optional<int> major_of_embedded(CommandContext& context) {
  const std::string version = embedded_server(context).status().version;
  int major = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), major);
  if (error != std::errc()) return std::nullopt;
  return major;
}

std::optional<int> ask_major(CommandContext& context) {
  try {
    const pg::Session session =
        pg::Session::connect(resolve_target(context), {.application_name = "pgplumb/" + context.command_name,
                                                       .connect_timeout = kPatience,
                                                       .interrupt = &context.interrupt});
    return session.server_version() / 10'000;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::connection) throw;
    warn(context, "target_version", fmt::format("{}; its version is not known here", error.info().message));
    return std::nullopt;
  }
}

}  // namespace

bool has_named_target(CommandContext& context) {
  const Setting<DatabaseTarget>& database = context.config().database;
  return !database.value.embedded && database.origin.kind != OriginKind::default_value;
}

std::optional<int> find_target_major(CommandContext& context) {
  if (context.config().database.value.embedded) return major_of_embedded(context);
  return has_named_target(context) ? ask_major(context) : std::nullopt;
}

server::Installation choose_scratch_installation(CommandContext& context, std::optional<int> target_major) {
  server::Installation chosen = scratch_installation(context, target_major.value_or(0));
  if (target_major && chosen.major != *target_major) {
    warn(context, "other_version",
         fmt::format("the target runs PostgreSQL {}, which is not installed here; scratch is PostgreSQL {}",
                     *target_major, chosen.version));
  }
  return chosen;
}

}  // namespace pgplumb::cli
