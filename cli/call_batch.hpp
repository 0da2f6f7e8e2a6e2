// "pgplumb call --batch": the options, and the run of a file of calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "procedures/call.hpp"
#include "procedures/given_argument.hpp"
#include "procedures/routine_name.hpp"

namespace pgplumb::cli {

struct BatchFlags {
  std::optional<std::string> file, transaction, on_error, rejects, chunk;
};

/// They write into `flags`.
std::vector<Option> batch_options(BatchFlags& flags);

/// Throws Error{usage} when other batch options are given without --batch, or have values that they cannot have.
void check_batch_flags(const BatchFlags& flags);

/// Calls once for each row of the file; `fixed` is given in each call. Exit status 0 when all calls are committed,
/// else 1.
ExitStatus run_call_batch(CommandContext& context, const procedures::RoutineName& name, const BatchFlags& flags,
                          const std::vector<procedures::GivenArgument>& fixed, const procedures::CallOptions& options);

}  // namespace pgplumb::cli
