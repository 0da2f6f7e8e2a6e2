#include "drift/report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace pgplumb::drift {

bool DriftReport::has_errors(std::span<const Finding> findings) noexcept {
  return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
}

DriftReport make_report(const schema::Snapshot& expected, const schema::Snapshot& live, const CompareOptions& options) {
  SiftedChanges sifted = sift(make_diff(expected, live, options.diff), options.ignore, expected, live, options.today);
  DriftReport report{.changes = std::move(sifted.changes),
                     .ignored = std::move(sifted.ignored),
                     .not_compared = live.not_compared(),
                     .remarks = std::move(sifted.findings)};
  const int expected_major = expected.server_version() / 10000;
  const int live_major = live.server_version() / 10000;
  if (expected_major != 0 && live_major != 0 && expected_major != live_major) {
    report.remarks.push_back(
        {.severity = Severity::warning,
         .code = "other_major",
         .message = fmt::format("PostgreSQL {} was compared with PostgreSQL {}", expected_major, live_major),
         .hint = "Versions write the same expression in different ways: install the same one here."});
  }
  return report;
}

}  // namespace pgplumb::drift
