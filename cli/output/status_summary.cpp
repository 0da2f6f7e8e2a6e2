#include "cli/output/status_summary.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::cli {

using migrations::State;

StatusSummary::StatusSummary(const std::vector<migrations::MigrationStatus>& status) {
  for (const migrations::MigrationStatus& entry : status) ++counts_[static_cast<std::size_t>(entry.state)];
}

std::size_t StatusSummary::to_do() const noexcept {
  return count(State::pending) + count(State::late) + count(State::partial);
}

std::string StatusSummary::to_string() const {
  std::vector<std::string> parts;
  for (const State state : kStates) {
    if (count(state) != 0) parts.push_back(fmt::format("{} {}", count(state), migrations::to_string(state)));
  }
  return text::join(parts, ", ");
}

std::string newest_of(const std::vector<migrations::MigrationStatus>& status) {
  const auto is_applied = [](const migrations::MigrationStatus& entry) { return entry.applied != nullptr; };
  const auto newest = std::find_if(status.rbegin(), status.rend(), is_applied);
  return newest == status.rend() ? std::string() : newest->id();
}

}  // namespace pgplumb::cli
