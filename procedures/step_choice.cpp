#include "procedures/step_choice.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

/// What stands between the parentheses of bank.f(integer, text).
std::string_view types_of(std::string_view identity, const Routine& routine) {
  const RoutineName name{.schema = routine.schema, .name = routine.name, .types = std::nullopt};
  const std::size_t begin = name.readable().size() + 1;
  return identity.substr(begin, identity.size() - begin - 1);
}

bool has_name(const Routine& routine, const RoutineName& name, Oid named) {
  if (routine.name != name.name || (!name.schema.empty() && routine.schema != name.schema)) return false;
  return !name.types || routine.oid == named || types_of(routine.identity, routine) == *name.types;
}

}  // namespace

std::vector<SyncStep> choose_steps(std::span<const SyncStep> steps, const RoutineName& name, Oid named) {
  std::vector<SyncStep> chosen;
  std::ranges::copy_if(steps, std::back_inserter(chosen), [&](const SyncStep& step) {
    return (step.before && has_name(*step.before, name, named)) || (step.after && has_name(*step.after, name, named));
  });
  return chosen;
}

void throw_no_such_step(std::span<const SyncStep> steps, const RoutineName& name) {
  std::vector<std::string> names;
  for (const SyncStep& step : steps) {
    const Routine* routine = step.after ? &*step.after : step.before ? &*step.before : nullptr;
    if (routine == nullptr) continue;
    names.push_back(RoutineName{
        .schema = name.schema.empty() ? std::string() : routine->schema,
        .name = routine->name,
        .types = {}}.readable());
  }
  const std::string near = nearest(name.readable(), names);
  const std::string types = name.types ? fmt::format("({})", *name.types) : std::string();
  throw Error(
      ErrorCode::usage, fmt::format("neither a file nor the database has a routine \"{}{}\"", name.readable(), types),
      near.empty() ? "\"pgplumb procedures list\" shows what there is." : fmt::format("Did you mean \"{}\"?", near));
}

bool is_news(const SyncStep& step) noexcept {
  return step.action != SyncAction::none && step.action != SyncAction::refresh;
}

bool is_difference(const SyncStep& step) noexcept {
  return step.state != RoutineState::in_sync && step.action != SyncAction::none && step.action != SyncAction::release;
}

}  // namespace pgplumb::procedures
