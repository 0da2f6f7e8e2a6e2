#include "core/bookkeeping/step_settings.hpp"

#include <fmt/format.h>

namespace pgplumb::bookkeeping {
namespace {

pg::Parameter in_milliseconds(const std::optional<std::chrono::milliseconds>& duration) {
  return duration ? pg::Parameter(fmt::format("{}ms", duration->count())) : std::nullopt;
}

}  // namespace

std::vector<pg::Parameter> set_up_parameters(const StepSettings& settings) {
  return {in_milliseconds(settings.lock_timeout), in_milliseconds(settings.statement_timeout),
          settings.wait_for_flush ? pg::Parameter() : pg::Parameter("off"), std::to_string(settings.token),
          settings.pins_strings ? pg::Parameter("on") : pg::Parameter()};
}

}  // namespace pgplumb::bookkeeping
