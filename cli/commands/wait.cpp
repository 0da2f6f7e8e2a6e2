#include "cli/commands/wait.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/connection.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using Milliseconds = std::chrono::milliseconds;

struct WaitOptions {
  std::string timeout = "60s";
};

ExitStatus run_wait(CommandContext& context, const WaitOptions& options) {
  const std::optional<Milliseconds> limit = text::parse_duration(options.timeout);
  if (!limit) {
    throw Error(ErrorCode::usage, fmt::format("option \"--timeout\" cannot be \"{}\"", options.timeout),
                "Give a time such as 60s or 2min.");
  }
  const auto begin = std::chrono::steady_clock::now();
  const pg::Conninfo& target = resolve_target(context);
  pg::Session session =
      connect_within(context, target, {.application_name = "pgplumb/wait", .interrupt = &context.interrupt}, *limit);
  session.execute("SELECT 1");
  const auto waited = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["target"] = target_to_json(label_target(context));
    document["server_version"] = session.server_version();
    document["waited_ms"] = waited.count();
    print_json(context.out, document);
  } else {
    context.out << fmt::format("{} accepts queries ({})\n", target.describe(), text::to_string(waited));
  }
  return 0;
}

}  // namespace

Command make_wait_command() {
  const auto options = std::make_shared<WaitOptions>();
  return {.name = "wait",
          .summary = "Wait until the server accepts queries",
          .description =
              "Exit status 4 when it still does not at the end of the time. A wrong password or a missing database "
              "is reported at once: waiting does not cure them.",
          .options = {{.names = "--timeout",
                       .value_name = "TIME",
                       .help = "How long at most (60s)",
                       .into = &options->timeout}},
          .examples = {"pgplumb wait --timeout 2min && pgplumb up"},
          .run = [options](CommandContext& context) { return run_wait(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
