// TargetLabel: the member "target" of the JSON documents: which database was spoken to.
#pragma once

#include <string>

#include "cli/output/json.hpp"
#include "migrations/history.hpp"

namespace pgplumb::cli {

struct TargetLabel {
  std::string description;  ///< "shop on db.example.org:5432 as ada"; never a secret
  std::string environment;  ///< name of the environment; empty: none
};

/// {"description", "environment"}
Json target_to_json(const TargetLabel& target);

/// The same with what the server said about itself: "database", "user", "server_version".
Json target_to_json(const TargetLabel& target, const migrations::DatabaseFacts& facts);

}  // namespace pgplumb::cli
