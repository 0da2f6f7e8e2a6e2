#include "cli/output/routine_profile.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::Parameter;
using procedures::ParameterMode;
using procedures::RoutineDetails;
using procedures::Signature;
using procedures::TypeCatalog;

std::string_view word_of(ParameterMode mode) {
  switch (mode) {
    case ParameterMode::in: return "in";
    case ParameterMode::out: return "out";
    case ParameterMode::inout: return "inout";
    case ParameterMode::variadic: return "variadic";
    case ParameterMode::table: return "table";
  }
  return "in";
}

/// "inout amount numeric DEFAULT 0"
std::string describe(const Parameter& parameter, const TypeCatalog& types) {
  std::string text;
  if (parameter.mode != ParameterMode::in) text = fmt::format("{} ", word_of(parameter.mode));
  if (!parameter.name.empty()) text += parameter.name + " ";
  text += types.at(parameter.type).display;
  if (parameter.has_default) text += " DEFAULT " + parameter.default_text;
  return text;
}

/// Lines of a name and what it has; of several values each on a line of its own.
class Sheet {
 public:
  void add(std::string_view name, std::string_view value) {
    for (const std::string_view line : text::split(value, '\n')) {
      text_ += make_printable(fmt::format("  {:<11} {}\n", name, line));
      name = "";
    }
  }
  void add(std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      add(name, value);
      name = "";
    }
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

void add_signature(Sheet& sheet, const Signature& signature, const RoutineDetails& details, const TypeCatalog& types) {
  sheet.add("kind", fmt::format("{} in {}", to_string(signature.kind), signature.language));
  std::vector<std::string> arguments;
  for (const Parameter& parameter : signature.parameters) arguments.push_back(describe(parameter, types));
  sheet.add("arguments", arguments);
  if (!details.result.empty()) sheet.add("returns", details.result);
}

void add_details(Sheet& sheet, const RoutineDetails& details) {
  sheet.add("owner", details.owner);
  sheet.add("grants", details.grants.empty() ? std::vector<std::string>{"none"} : details.grants);
  sheet.add("security", details.security_definer ? "definer" : "invoker");
  sheet.add("volatility", details.volatility);
  sheet.add("strict", details.is_strict ? "yes: NULL when an argument is NULL" : "no");
  sheet.add("parallel", details.parallel);
  sheet.add("cost", fmt::format("{}", details.cost));
  if (details.rows) sheet.add("rows", fmt::format("{}", *details.rows));
  if (details.is_leakproof) sheet.add("leakproof", "yes");
  sheet.add("settings", details.settings);
  if (!details.comment.empty()) sheet.add("comment", details.comment);
  sheet.add("dependents", details.dependents);
}

std::string place_of(const procedures::SyncStep& step) { return step.at ? step.at->to_string() : step.file; }

std::string render(const RoutineProfile& profile, const TypeCatalog& types) {
  Sheet sheet;
  if (profile.signature) add_signature(sheet, *profile.signature, *profile.details, types);
  sheet.add("state", profile.step ? to_string(profile.step->state) : "not known");
  if (profile.step && !place_of(*profile.step).empty()) sheet.add("file", place_of(*profile.step));
  if (profile.details) add_details(sheet, *profile.details);
  return make_printable(profile.identity) + "\n" + std::move(sheet).text();
}

Json parameters_to_json(const Signature& signature, const TypeCatalog& types) {
  Json array = Json::array();
  for (const Parameter& parameter : signature.parameters) {
    array.push_back({{"name", parameter.name.empty() ? Json(nullptr) : Json(parameter.name)},
                     {"mode", word_of(parameter.mode)},
                     {"type", types.at(parameter.type).display},
                     {"default", parameter.has_default ? Json(parameter.default_text) : Json(nullptr)}});
  }
  return array;
}

Json live_to_json(const Signature& signature, const RoutineDetails& details, const TypeCatalog& types) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return {{"kind", to_string(signature.kind)},
          {"language", signature.language},
          {"parameters", parameters_to_json(signature, types)},
          {"returns", text_or_null(details.result)},
          {"owner", details.owner},
          {"grants", details.grants},
          {"security_definer", details.security_definer},
          {"volatility", details.volatility},
          {"strict", details.is_strict},
          {"leakproof", details.is_leakproof},
          {"parallel", details.parallel},
          {"cost", details.cost},
          {"rows", details.rows ? Json(*details.rows) : Json(nullptr)},
          {"settings", details.settings},
          {"comment", text_or_null(details.comment)},
          {"dependents", details.dependents}};
}

}  // namespace

std::string render_profiles(std::span<const RoutineProfile> profiles, const TypeCatalog& types) {
  std::string text;
  for (const RoutineProfile& profile : profiles) text += (text.empty() ? "" : "\n") + render(profile, types);
  return text;
}

Json profiles_to_json(std::span<const RoutineProfile> profiles, const TypeCatalog& types) {
  Json array = Json::array();
  for (const RoutineProfile& profile : profiles) {
    array.push_back(
        {{"identity", profile.identity},
         {"state", profile.step ? Json(to_string(profile.step->state)) : Json(nullptr)},
         {"at", location_to_json(profile.step ? profile.step->at : std::nullopt)},
         {"live", profile.signature ? live_to_json(*profile.signature, *profile.details, types) : Json(nullptr)}});
  }
  return array;
}

}  // namespace pgplumb::cli
