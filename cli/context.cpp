#include "cli/context.hpp"

#include <fmt/format.h>
#include <ostream>

#include "cli/connection.hpp"
#include "core/files.hpp"

namespace pgplumb::cli {

const Config& CommandContext::config() {
  if (!loaded_config) {
    loaded_config = load_config(working_dir, config_flags, environment);
    telemetry.configure(telemetry_settings(*loaded_config));
  }
  return *loaded_config;
}

pg::Session CommandContext::connect(pg::SessionOptions options) { return open_session(*this, std::move(options)); }

std::string CommandContext::display(const std::filesystem::path& path) const { return display_path(path, working_dir); }

}  // namespace pgplumb::cli
