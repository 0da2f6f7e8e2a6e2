#include "cli/output/json.hpp"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/help.hpp"

namespace pgplumb::cli {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json statement_to_json(const std::optional<StatementPlace>& place) {
  if (!place) return nullptr;
  return {{"ordinal", place->ordinal}, {"count", place->count}};
}

}  // namespace

Json make_document(std::string_view command, bool ok) {
  std::string name(command);
  std::ranges::replace(name, ' ', '.');
  return {{"schema", "pgplumb." + name + "/1"}, {"ok", ok}};
}

Json location_to_json(const std::optional<Location>& at) {
  if (!at) return nullptr;
  const auto number_or_null = [](std::size_t number) { return number == 0 ? Json(nullptr) : Json(number); };
  return {{"file", at->file}, {"line", number_or_null(at->line)}, {"column", number_or_null(at->column)}};
}

Json error_to_json(const ErrorInfo& error) {
  const ErrorKind kind = describe(error.code);
  Json json{{"code", kind.name},
            {"message", error.message},
            {"at", location_to_json(error.at)},
            {"sqlstate", text_or_null(error.sqlstate)},
            {"detail", text_or_null(error.detail)},
            {"hint", text_or_null(error.hint)},
            {"context", text_or_null(error.context)},
            {"statement", statement_to_json(error.statement)},
            {"notes", error.notes},
            {"next", text_or_null(error.next)},
            {"exit_status", kind.exit_status},
            {"retryable", kind.retryable}};
  if (!error.findings.empty()) json["findings"] = findings_to_json(error.findings);
  return json;
}

Json finding_to_json(const Finding& finding) {
  return {{"severity", to_string(finding.severity)},
          {"code", finding.code},
          {"message", finding.message},
          {"at", location_to_json(finding.at)},
          {"hint", text_or_null(finding.hint)}};
}

Json findings_to_json(std::span<const Finding> findings) {
  Json all = Json::array();
  for (const Finding& finding : findings) all.push_back(finding_to_json(finding));
  return all;
}

Json command_to_json(const std::vector<const Command*>& path) {
  const Command& command = *path.back();
  Json json{{"name", command.name}, {"usage", usage_line(path)}, {"summary", command.summary}};
  json["formats"] = command.formats;
  json["options"] = Json::array();
  for (const Option& option : command.options) {
    json["options"].push_back({{"names", names_of(option)},
                               {"value", text_or_null(option.value_name)},
                               {"help", option.help},
                               {"choices", option.choices}});
  }
  json["arguments"] = Json::array();
  for (const Positional& positional : command.positionals) {
    json["arguments"].push_back({{"name", positional.name},
                                 {"help", positional.help},
                                 {"required", positional.required},
                                 {"many", takes_many(positional)},
                                 {"choices", positional.choices}});
  }
  json["commands"] = Json::array();
  for (const Command* child : visible_subcommands(command)) {
    std::vector<const Command*> longer = path;
    longer.push_back(child);
    json["commands"].push_back(command_to_json(longer));
  }
  return json;
}

void print_json(std::ostream& out, const Json& document) {
  out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_json_line(std::ostream& out, const Json& document) {
  out << document.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace pgplumb::cli
