// Status as text: the table of migrations, what stands against `up`, and a summary.
#pragma once

#include <string>

#include "cli/output/error.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

struct StatusFilter {
  bool pending_only = false;  ///< show only what `up` has still to do

  bool shows(const migrations::MigrationStatus& entry) const noexcept;
};

std::string render_status(const migrations::Overview& overview, const StatusFilter& filter,
                          const RenderOptions& options);

}  // namespace pgplumb::cli
