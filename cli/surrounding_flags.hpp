// Flags about what stands around statements: --tx, --role, --set and --timeout.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/context.hpp"
#include "procedures/call.hpp"

namespace pgplumb::cli {

struct SurroundingFlags {
  std::optional<std::string> transaction, role, timeout;
  std::vector<std::string> settings;
};

/// `what` they are about, for the help: "the call".
std::vector<Option> surrounding_options(SurroundingFlags& flags, const std::string& what);

procedures::TransactionMode transaction_mode(const SurroundingFlags& flags);
/// Throws Error{usage} for a word without "=".
std::vector<std::pair<std::string, std::string>> settings_of(const SurroundingFlags& flags);
/// Throws Error{usage} for what is no time.
std::optional<std::chrono::milliseconds> timeout_of(const SurroundingFlags& flags);

/// Says, unless it is to be quiet, that what was shown is undone.
void tell_rolled_back(CommandContext& context);

}  // namespace pgplumb::cli
