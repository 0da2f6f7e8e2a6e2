#include "cli/lock_observation.hpp"

#include <algorithm>

#include "cli/migrator_factory.hpp"
#include "migrations/observe.hpp"

namespace pgplumb::cli {

TargetFacts fetch_target_facts(CommandContext& context) {
  pg::Session session = context.connect();
  return {.major = session.server_version() / 10'000,
          .time_zone = session.parameter_status("TimeZone"),
          .sizes = migrations::fetch_relation_sizes(session)};
}

LockReport observe_locks(CommandContext& context, const migrations::Connector& connect,
                         const std::vector<migrations::Step>& steps, const TargetFacts* target) {
  pg::RoleMaker roles(connect);
  LockReport report;
  if (target != nullptr) {
    report.sizes = target->sizes;
    report.time_zone = target->time_zone;
  }
  for (const migrations::Step& step : steps) {
    pg::Session session = connect();
    if (report.time_zone.empty()) report.time_zone = session.parameter_status("TimeZone");
    report.server_version = session.parameter_status("server_version");
    // Packagers add a word of theirs: "15.20 (Debian 15.20-0+deb12u1)".
    report.server_version.resize(std::min(report.server_version.find(' '), report.server_version.size()));
    report.steps.push_back(observe_step(
        session, step, {.bookkeeping = bookkeeping_of(context), .time_zone = report.time_zone, .roles = &roles}));
  }
  return report;
}

}  // namespace pgplumb::cli
