#include "migrations/plan_target.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::migrations {
namespace {

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::string suggest_version(const std::vector<MigrationStatus>& status, const Version& version) {
  if (status.empty()) return "There are no migrations yet: \"pgplumb new NAME\" makes one.";
  std::vector<std::string> known;
  known.reserve(status.size());
  for (const MigrationStatus& entry : status) known.push_back(entry.version.text());
  const std::string near = nearest(version.text(), known);
  if (!near.empty()) return fmt::format("Did you mean {}?", near);
  return fmt::format("The newest is \"{}\".", status.back().id());
}

void require_known(const std::vector<MigrationStatus>& status, const Version& version) {
  if (std::ranges::find(status, version, &MigrationStatus::version) != status.end()) return;
  throw Error(ErrorCode::usage, fmt::format("there is no migration with version \"{}\"", version.text()),
              suggest_version(status, version));
}

std::size_t require_positive(const Steps& steps) {
  if (steps.count < 1) {
    throw Error(ErrorCode::usage, fmt::format("{} is not a number of steps", steps.count), "Give 1 or more.");
  }
  return static_cast<std::size_t>(steps.count);
}

std::vector<const MigrationStatus*> newest_applied_first(const std::vector<MigrationStatus>& status) {
  std::vector<const MigrationStatus*> entries;
  for (const MigrationStatus& entry : status) {
    if (entry.applied != nullptr) entries.push_back(&entry);
  }
  std::ranges::sort(entries, std::ranges::greater(),
                    [](const MigrationStatus* entry) { return entry->applied->sequence; });
  return entries;
}

}  // namespace

UpRange to_up_range(const std::vector<MigrationStatus>& status, const Target& target) {
  return std::visit(Overloaded{
                        [](const Latest&) { return UpRange{}; },
                        [](const Steps& steps) { return UpRange{.count = require_positive(steps)}; },
                        [&](const ToVersion& to) {
                          require_known(status, to.version);
                          return UpRange{.last = to.version};
                        },
                    },
                    target);
}

std::vector<const MigrationStatus*> choose_down(const std::vector<MigrationStatus>& status, const Target& target) {
  std::vector<const MigrationStatus*> entries = newest_applied_first(status);
  std::visit(
      Overloaded{
          [](const Latest&) { throw Error(ErrorCode::usage, "going down needs a number of steps or a version"); },
          [&](const Steps& steps) { entries.resize(std::min(entries.size(), require_positive(steps))); },
          [&](const ToVersion& to) {
            if (to.version.number() != 0) require_known(status, to.version);
            std::erase_if(entries, [&](const MigrationStatus* entry) { return entry->version <= to.version; });
          },
      },
      target);
  return entries;
}

}  // namespace pgplumb::migrations
