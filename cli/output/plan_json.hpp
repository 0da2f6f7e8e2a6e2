// Plan as JSON; the shape is documented in docs/json.md.
#pragma once

#include "cli/output/json.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::cli {

/// {"version", "name", "direction"}: how a step is called in every document and event.
Json step_name_to_json(const migrations::Step& step);

/// The above with "file", "transaction", "statements", "resume" and "from_history".
Json step_to_json(const migrations::Step& step);

}  // namespace pgplumb::cli
