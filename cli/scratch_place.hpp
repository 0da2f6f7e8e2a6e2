// ScratchPlace: where "pgplumb scratch" keeps its databases: throw-away servers of our own,
// each with one database, or databases on the server that [scratch] url names.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "core/server/scratch_label.hpp"

namespace pgplumb::cli {

struct ScratchEntry {
  server::ScratchLabel label;
  std::string version;  ///< of its server: "15.20"
  std::string url;      ///< without a password
};

class ScratchPlace {
 public:
  virtual ~ScratchPlace() = default;
  /// Makes an empty database, has it filled, and keeps it. What `fill` throws passes through, and the database is gone.
  virtual ScratchEntry create(const server::ScratchLabel& label,
                              const std::function<void(const pg::Conninfo&)>& fill) = 0;
  /// All of this user, by name.
  virtual std::vector<ScratchEntry> list() = 0;
  virtual void drop(const ScratchEntry& entry) = 0;
};

/// As the configuration says. `context` must outlive it.
std::unique_ptr<ScratchPlace> make_scratch_place(CommandContext& context);

}  // namespace pgplumb::cli
