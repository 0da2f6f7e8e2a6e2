#include "migrations/scratch_advice.hpp"

#include "core/sqlstate.hpp"

namespace pgplumb::migrations {

std::string_view advise_on_scratch(const ErrorInfo& failure) noexcept {
  return sqlstate::is_of_missing_object(failure.sqlstate)
             ? "correct the file; what was made by hand belongs into a migration before it, as "
               "\"CREATE ... IF NOT EXISTS\": a scratch server has only what the files make"
             : "correct the file";
}

}  // namespace pgplumb::migrations
