#include "procedures/annotation_fit.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

/// What an annotation can name; the empty name stands for a result without one.
std::vector<std::string> names_of(const Result& result) {
  if (result.is_value()) return {""};
  std::vector<std::string> names;
  for (const ResultColumn& column : result.columns) names.push_back(column.name);
  return names;
}

std::string advice(const Result& result, const std::vector<std::string>& names) {
  if (result.is_value()) return "Its only result has no name: write @returns ! or @returns ?.";
  return names.empty() ? "It gives back nothing." : "It gives back: " + text::join(names, ", ") + ".";
}

}  // namespace

std::vector<Finding> find_misfits(const std::string& identity, const Annotations& annotations, const Result& result) {
  std::vector<Finding> findings;
  for (Finding finding : annotations.findings) {
    finding.message = fmt::format("{}: {}", identity, finding.message);
    findings.push_back(std::move(finding));
  }
  if (result.is_untyped()) return findings;
  const std::vector<std::string> known = names_of(result);
  for (const auto& [name, never_null] : annotations.never_null) {
    if (std::ranges::find(known, name) != known.end()) continue;
    findings.push_back(
        {.severity = Severity::warning,
         .code = "bad_annotation",
         .message = fmt::format("{}: @returns names \"{}\", which it does not give back", identity, name),
         .at = std::nullopt,
         .hint = advice(result, known)});
  }
  return findings;
}

}  // namespace pgplumb::procedures
