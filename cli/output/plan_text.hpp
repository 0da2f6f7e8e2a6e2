// Plan as text: which scripts would run, and how.
#pragma once

#include <string>

#include "migrations/plan.hpp"

namespace pgplumb::cli {

/// "3 statements" or "1 statement".
std::string count_of(std::size_t count, std::string_view noun);

/// One line a step: "  0003_orders  4 statements in one transaction".
std::string render_steps(const migrations::Plan& plan);

/// "nothing to do; at 0012_stock": what is said instead of a plan without steps.
std::string render_nothing_to_do(const std::string& newest);

}  // namespace pgplumb::cli
