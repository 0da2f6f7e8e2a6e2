// "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", OASIS.
#include <algorithm>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/output/findings.hpp"
#include "cli/output/json.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

/// A file name as part of a URI reference (RFC 3986): what is not unreserved is written in hex.
std::string to_uri(std::string_view path) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return uri;
}

Json to_location(const Finding& finding) {
  Json physical = {{"artifactLocation", {{"uri", to_uri(finding.at->file)}}}};
  if (finding.at->line != 0) {
    Json region = {{"startLine", finding.at->line}, {"startColumn", finding.at->column}};
    const std::string_view line = finding.at->line_text;
    std::size_t offset = 0;  // of the column, which counts characters, in bytes
    for (std::size_t column = 1; column < finding.at->column && offset < line.size(); ++column) {
      offset += text::sequence_length(static_cast<unsigned char>(line[offset]));
    }
    if (finding.at_length > 0 && offset < line.size()) {
      region["endColumn"] = finding.at->column + text::count_characters(line.substr(offset, finding.at_length));
    }
    physical["region"] = std::move(region);
  }
  return {{"physicalLocation", std::move(physical)}};
}

Json to_result(const Finding& finding) {
  const std::string text = finding.hint.empty() ? finding.message : finding.message + "\n" + finding.hint;
  Json result = {{"ruleId", finding.code}, {"level", to_string(finding.severity)}, {"message", {{"text", text}}}};
  if (finding.at) result["locations"] = Json::array({to_location(finding)});
  return result;
}

Json to_rules(std::span<const Finding> findings) {
  std::vector<std::string> codes;
  codes.reserve(findings.size());
  for (const Finding& finding : findings) codes.push_back(finding.code);
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  Json rules = Json::array();
  for (const std::string& code : codes) rules.push_back({{"id", code}});
  return rules;
}

}  // namespace

std::string render_sarif(std::string_view command, std::span<const Finding> findings) {
  Json results = Json::array();
  for (const Finding& finding : findings) results.push_back(to_result(finding));
  const Json driver = {{"name", "pgplumb"}, {"version", PGPLUMB_VERSION}, {"rules", to_rules(findings)}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"automationDetails", {{"id", "pgplumb " + std::string(command)}}},
                    {"columnKind", "unicodeCodePoints"},
                    {"results", results}};
  const Json document = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return document.dump(2) + "\n";
}

}  // namespace pgplumb::cli
