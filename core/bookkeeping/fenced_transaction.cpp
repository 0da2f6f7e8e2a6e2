#include "core/bookkeeping/fenced_transaction.hpp"

#include <iterator>
#include <string>
#include <utility>

#include "core/bookkeeping/queries.hpp"
#include "core/bookkeeping/step_settings.hpp"

namespace pgplumb::bookkeeping {

FencedTransaction::FencedTransaction(pg::Session& session, Fence fence, RunIdentity identity)
    : transaction_(session), fence_(fence), identity_(std::move(identity)) {
  StepSettings settings;
  settings.token = fence_.token;
  session.execute(queries::set_up_step, set_up_parameters(settings));
}

void FencedTransaction::call(std::string_view query, std::vector<pg::Parameter> parameters) {
  std::vector<pg::Parameter> all{std::to_string(fence_.lock_pid),
                                 std::to_string(fence_.lock_key),
                                 std::to_string(fence_.token),
                                 identity_.done_by,
                                 identity_.run_id,
                                 identity_.tool_version};
  std::ranges::move(parameters, std::back_inserter(all));
  session().execute(query, all);
}

}  // namespace pgplumb::bookkeeping
