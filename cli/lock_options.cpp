#include "cli/lock_options.hpp"

#include <fmt/format.h>

namespace pgplumb::cli {

std::vector<Option> make_lock_options(LockOptions& into, const std::string& what) {
  return {{.names = "--lock-timeout",
           .value_name = "TIME",
           .help = "How long a statement may wait for a lock on a table, such as 2s",
           .into = &into.timeout,
           .setting = "migrations.lock_timeout"},
          {.names = "--retries",
           .value_name = "N",
           .help = fmt::format("How often {} that got no lock is tried again", what),
           .into = &into.retries,
           .setting = "migrations.lock_retries"}};
}

}  // namespace pgplumb::cli
