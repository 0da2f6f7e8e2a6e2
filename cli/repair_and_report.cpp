#include "cli/repair_and_report.hpp"

#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/style.hpp"
#include "cli/run_and_report.hpp"

namespace pgplumb::cli {
namespace {

Json repair_to_json(CommandContext& context, const migrations::RepairResult& result) {
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context));
  document["migrations"] = result.ids;
  document["changed"] = result.changed;
  document["summary"] = result.sentence;
  document["next"] = result.next.empty() ? Json(nullptr) : Json(result.next);
  return document;
}

}  // namespace

ExitStatus repair_and_report(CommandContext& context,
                             const std::function<migrations::RepairResult(migrations::RunObserver&)>& action) {
  const std::unique_ptr<migrations::RunObserver> observer = make_observer(context, false);
  const migrations::RepairResult result = action(*observer);
  if (context.wants_json()) {
    print_json(context.out, repair_to_json(context, result));
  } else {
    context.out << make_printable(result.sentence) << '\n';
    if (!result.next.empty()) context.out << "next: " << make_printable(result.next) << '\n';
  }
  return 0;
}

}  // namespace pgplumb::cli
