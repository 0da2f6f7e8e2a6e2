#include "cli/migration_options.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::cli {

std::vector<Option> make_target_options(TargetOptions& into, std::string to_help, std::string steps_help) {
  return {{.names = "--to", .value_name = "VERSION", .help = std::move(to_help), .into = &into.to},
          {.names = "-n,--steps", .value_name = "N", .help = std::move(steps_help), .into = &into.steps}};
}

migrations::Target parse_target(const TargetOptions& options, migrations::Target otherwise) {
  if (options.to && options.steps) {
    throw Error(ErrorCode::usage, "\"--to\" and \"--steps\" exclude each other", "Give one of them.");
  }
  if (options.to) return migrations::ToVersion{parse_version(*options.to)};
  if (options.steps) return migrations::Steps{parse_steps(*options.steps)};
  return otherwise;
}

migrations::Version parse_version(std::string_view text) {
  const std::optional<migrations::Version> version = migrations::Version::parse(text.substr(0, text.find('_')));
  if (version) return *version;
  throw Error(
      ErrorCode::usage, fmt::format("\"{}\" is not a version", text),
      "A version is the number at the front of a migration's name, such as 0003; \"pgplumb status\" lists them.");
}

int parse_steps(int count) {
  if (count >= 1) return count;
  throw Error(ErrorCode::usage, fmt::format("\"--steps\" cannot be {}", count), "Give a number of at least 1.");
}

}  // namespace pgplumb::cli
