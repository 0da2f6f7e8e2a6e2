// Migration options: the words by which the commands say which migrations they mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::cli {

/// --to and --steps, of which one may be given.
struct TargetOptions {
  std::optional<std::string> to;
  std::optional<int> steps;
};

/// The two options that fill `into`, which must outlive them.
std::vector<Option> make_target_options(TargetOptions& into, std::string to_help, std::string steps_help);

/// What was meant; `otherwise` when neither was given. Throws Error{usage}.
migrations::Target parse_target(const TargetOptions& options, migrations::Target otherwise);

/// "0003" or, as messages write it, "0003_orders". Throws Error{usage}.
migrations::Version parse_version(std::string_view text);

/// A number of migrations. Throws Error{usage} unless it is at least 1.
int parse_steps(int count);

}  // namespace pgplumb::cli
