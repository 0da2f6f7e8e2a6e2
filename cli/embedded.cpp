#include "cli/embedded.hpp"

#include <ostream>

#include "core/error.hpp"

namespace pgplumb::cli {

server::EmbeddedServer embedded_server(CommandContext& context) {
  const Config& config = context.config();
  if (!config.file) {
    throw Error(ErrorCode::config, "there is no pgplumb.toml here, and so no project to run a server for",
                "Run \"pgplumb init\", or name the project with --chdir.");
  }
  std::optional<std::filesystem::path> pg_bin;
  if (const std::optional<std::string> said = context.environment("PGPLUMB_PG_BIN")) pg_bin = *said;
  return {config.project_dir, std::move(pg_bin)};
}

pg::Conninfo start_embedded(CommandContext& context) {
  server::EmbeddedServer server = embedded_server(context);
  if (const server::ServerStatus status = server.status(); !status.running && !context.global.quiet) {
    context.err << (status.initialised ? "starting the embedded server\n"
                                       : "making and starting the embedded server in .pgplumb/\n");
  }
  return server.start();
}

}  // namespace pgplumb::cli
