// Lock options: how long a command that changes a database in use waits for its locks. They are settings: what was
// given is read by the configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace pgplumb::cli {

struct LockOptions {
  std::optional<std::string> timeout, retries;
};

/// --lock-timeout and --retries, which fill `into`; it must outlive them. `what` is tried again: "a migration".
std::vector<Option> make_lock_options(LockOptions& into, const std::string& what);

}  // namespace pgplumb::cli
