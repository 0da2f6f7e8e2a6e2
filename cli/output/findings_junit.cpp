// JUnit XML as build servers read it: testsuites, testsuite, testcase, failure, system-out.
#include <algorithm>
#include <fmt/format.h>

#include "cli/output/findings.hpp"
#include "cli/output/xml.hpp"

namespace pgplumb::cli {
namespace {

std::string render_case(std::string_view command, const Finding& finding) {
  const std::string place = finding.at ? finding.at->to_string() : std::string(command);
  const std::string body = fmt::format("{}: {}: {}{}{}", place, to_string(finding.severity), finding.message,
                                       finding.hint.empty() ? "" : "\n", finding.hint);
  const std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n",
                                       escape_xml(finding.at ? finding.at->file : std::string(command)),
                                       escape_xml(fmt::format("{}: {}", finding.code, place)));
  if (finding.severity == Severity::note) {
    return fmt::format("{}      <system-out>{}</system-out>\n    </testcase>\n", head, escape_xml(body));
  }
  return fmt::format("{}      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", head,
                     escape_xml(finding.code), escape_xml(finding.message), escape_xml(body));
}

}  // namespace

std::string render_junit(std::string_view command, std::span<const Finding> findings) {
  const auto failures =
      std::ranges::count_if(findings, [](const Finding& finding) { return finding.severity != Severity::note; });
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\"", std::max<std::size_t>(findings.size(), 1), failures);
  std::string document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document +=
      fmt::format("<testsuites {}>\n  <testsuite name=\"pgplumb {}\" {}>\n", counts, escape_xml(command), counts);
  for (const Finding& finding : findings) document += render_case(command, finding);
  if (findings.empty()) {
    document += fmt::format("    <testcase classname=\"pgplumb\" name=\"{}\"/>\n", escape_xml(command));
  }
  return document + "  </testsuite>\n</testsuites>\n";
}

}  // namespace pgplumb::cli
