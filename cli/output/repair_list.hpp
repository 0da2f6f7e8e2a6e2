// Repair list: what in the history can be repaired, and by which command.
#pragma once

#include <string>
#include <vector>

#include "cli/output/json.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

struct RepairWay {
  std::string command;  ///< "pgplumb repair accept 0003"; empty: something to be done by hand
  std::string effect;   ///< "takes the file as it is now for what was applied"
};

struct Repairable {
  std::string id;       ///< "0003_orders"
  std::string version;  ///< "0003"
  std::string state;    ///< "changed", "missing", "renamed", "down_changed", "partial"
  std::string reason;   ///< a sentence without its subject: "its file was changed after it was applied"
  std::vector<RepairWay> ways;
};

std::vector<Repairable> find_repairable(const std::vector<migrations::MigrationStatus>& status);

std::string render_repairable(const std::vector<Repairable>& repairable);
Json repairable_to_json(const std::vector<Repairable>& repairable);

}  // namespace pgplumb::cli
