#include "cli/surrounding_flags.hpp"

#include <fmt/format.h>
#include <ostream>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TransactionMode;

std::pair<std::string, std::string> parse_setting(const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw Error(ErrorCode::usage, fmt::format("option \"--set\" cannot be \"{}\"", word),
                "Write --set parameter=value, for example --set app.user=alice.");
  }
  return {word.substr(0, equals), word.substr(equals + 1)};
}

}  // namespace

std::vector<Option> surrounding_options(SurroundingFlags& flags, const std::string& what) {
  return {
      {.names = "--tx",
       .value_name = "MODE",
       .help = fmt::format("Around {}: a transaction, none, or one that is rolled back", what),
       .into = &flags.transaction,
       .choices = {"required", "none", "rollback"}},
      {.names = "--role", .value_name = "NAME", .help = fmt::format("Run {} as this role", what), .into = &flags.role},
      {.names = "--set",
       .value_name = "NAME=VALUE",
       .help = fmt::format("Set a configuration parameter for {}; may be repeated", what),
       .into = &flags.settings},
      {.names = "--timeout",
       .value_name = "TIME",
       .help = fmt::format("Cancel {} after this time", what),
       .into = &flags.timeout}};
}

TransactionMode transaction_mode(const SurroundingFlags& flags) {
  if (flags.transaction == "required") return TransactionMode::required;
  if (flags.transaction == "none") return TransactionMode::none;
  if (flags.transaction == "rollback") return TransactionMode::rollback;
  return TransactionMode::automatic;
}

std::vector<std::pair<std::string, std::string>> settings_of(const SurroundingFlags& flags) {
  std::vector<std::pair<std::string, std::string>> settings;
  for (const std::string& word : flags.settings) settings.push_back(parse_setting(word));
  return settings;
}

std::optional<std::chrono::milliseconds> timeout_of(const SurroundingFlags& flags) {
  if (!flags.timeout) return std::nullopt;
  const std::optional<std::chrono::milliseconds> timeout = text::parse_duration(*flags.timeout);
  if (timeout) return timeout;
  throw Error(ErrorCode::usage, fmt::format("option \"--timeout\" cannot be \"{}\"", *flags.timeout),
              "Give a time such as 500ms, 30s or 5min.");
}

void tell_rolled_back(CommandContext& context) {
  if (!context.global.quiet) context.err << "rolled back: nothing of it was kept\n";
}

}  // namespace pgplumb::cli
