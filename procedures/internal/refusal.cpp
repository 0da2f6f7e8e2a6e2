#include "procedures/internal/refusal.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/sqlstate.hpp"

namespace pgplumb::procedures::internal {
namespace {

Finding to_finding(const ErrorInfo& error, std::size_t others) {
  Finding finding{.severity = Severity::error,
                  .code = "sql",
                  .message = error.message,
                  .at = error.at,
                  .at_length = error.at_length,
                  .hint = error.hint};
  if (others > 0) {
    finding.message += fmt::format(" (also at {} other statement{})", others, others == 1 ? "" : "s");
  }
  return finding;
}

std::vector<Finding> to_findings(const std::vector<ErrorInfo>& errors) {
  std::vector<std::pair<const ErrorInfo*, std::size_t>> kinds;  // and how many others are like it
  for (const ErrorInfo& error : errors) {
    const auto found = std::ranges::find_if(kinds, [&](const auto& kind) {
      return sqlstate::is_of_missing_object(error.sqlstate) && kind.first->message == error.message;
    });
    if (found == kinds.end()) {
      kinds.emplace_back(&error, 0);
    } else {
      ++found->second;
    }
  }
  std::vector<Finding> findings;
  findings.reserve(kinds.size());
  for (const auto& [error, others] : kinds) findings.push_back(to_finding(*error, others));
  return findings;
}

}  // namespace

void require_none(std::vector<ErrorInfo> errors) {
  if (errors.empty()) return;
  std::vector<Finding> findings;
  if (errors.size() > 1) findings = to_findings(errors);
  ErrorInfo first = std::move(errors.front());
  first.findings = std::move(findings);
  first.notes.emplace_back("rolled back; no routine was changed");
  if (first.next.empty() && first.sqlstate == sqlstate::invalid_schema_name) {
    first.next = "run \"pgplumb up\" first where a migration makes it";
  }
  throw Error(std::move(first));
}

bool is_blocked(const ErrorInfo& error) noexcept { return error.sqlstate == sqlstate::lock_not_available; }

Error make_blocked(const Error& error) {
  ErrorInfo info = error.info();
  info.code = ErrorCode::lock_timeout;
  info.notes.emplace_back("rolled back; no routine was changed");
  info.next = "run it again when the blocking transaction has ended, or with a longer lock_timeout";
  return Error(std::move(info));
}

}  // namespace pgplumb::procedures::internal
