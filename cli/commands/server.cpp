#include "cli/commands/server.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/embedded.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

Json status_to_json(const CommandContext& context, const server::ServerStatus& status) {
  Json document = make_document(context.command_name, true);
  document["initialised"] = status.initialised;
  document["running"] = status.running;
  document["pid"] = status.running ? Json(status.pid) : Json(nullptr);
  document["version"] = status.version.empty() ? Json(nullptr) : Json(status.version);
  document["data_dir"] = status.data_dir.string();
  document["url"] = status.url.empty() ? Json(nullptr) : Json(status.url);
  return document;
}

void print_status(CommandContext& context, const server::ServerStatus& status) {
  if (context.wants_json()) return print_json(context.out, status_to_json(context, status));
  if (status.running) {
    context.out << fmt::format("running: PostgreSQL {}, pid {}\n{}\n", status.version, status.pid, status.url);
  } else {
    context.out << (status.initialised ? "not running\n" : "not running; no data yet\n");
  }
}

ExitStatus run_start(CommandContext& context) {
  start_embedded(context);
  print_status(context, embedded_server(context).status());
  return 0;
}

ExitStatus run_stop(CommandContext& context) {
  server::EmbeddedServer server = embedded_server(context);
  const bool was_running = server.stop();
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["stopped"] = was_running;
    print_json(context.out, document);
  } else {
    context.out << (was_running ? "stopped\n" : "was not running\n");
  }
  return 0;
}

ExitStatus run_status(CommandContext& context) {
  print_status(context, embedded_server(context).status());
  return 0;
}

ExitStatus run_url(CommandContext& context) {
  const server::ServerStatus status = embedded_server(context).status();
  if (!status.running) {
    throw Error(ErrorCode::run_time, "the embedded server is not running", "Run \"pgplumb server start\".");
  }
  if (context.wants_json()) {
    print_json(context.out, status_to_json(context, status));
  } else {
    context.out << status.url << '\n';
  }
  return 0;
}

}  // namespace

Command make_server_command() {
  return {.name = "server",
          .summary = "The project's own PostgreSQL (url = \"embedded\")",
          .subcommands = {
              {.name = "start",
               .summary = "Start the embedded server; initialise it when there is none",
               .description = "Commands that need it start it by themselves. It runs until \"pgplumb server stop\".",
               .run = run_start},
              {.name = "stop", .summary = "Stop the embedded server; its data stay", .run = run_stop},
              {.name = "status", .summary = "Say whether it runs, and where", .run = run_status},
              {.name = "url",
               .summary = "Print a URL that psql and others accept",
               .examples = {"psql \"$(pgplumb server url)\""},
               .run = run_url}}};
}

}  // namespace pgplumb::cli
