#include "cli/output/call_plan.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/json.hpp"
#include "cli/output/style.hpp"
#include "core/error.hpp"
#include "procedures/template.hpp"

namespace pgplumb::cli {
namespace {

constexpr const char* kHidden = "********";

std::string text_of(const pg::Parameter& value, bool is_secret) {
  if (is_secret) return kHidden;
  if (!value) return "NULL";
  std::string quoted = "'";
  for (const char character : *value) {
    if (character == '\'') quoted += '\'';
    quoted += character;
  }
  return quoted + "'";
}

Json plan_to_json(const procedures::ResolvedCall& call, const std::vector<pg::Parameter>& parameters,
                  const std::vector<bool>& is_secret, const pg::Surrounding& surrounding) {
  Json document = make_document("call", true);
  document["routine"] = call.identity;
  document["kind"] = procedures::to_string(call.signature.kind);
  document["before"] = surrounding.before;
  document["sql"] = call.sql;
  document["after"] = surrounding.after;
  document["parameters"] = Json::array();
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    const std::optional<std::string>& value = parameters[index];
    document["parameters"].push_back(
        {{"name", procedures::argument_name(call.signature, call.arguments[index].parameter)},
         {"value", is_secret[index] ? Json(kHidden)
                   : value          ? Json(*value)
                                    : Json(nullptr)}});
  }
  return document;
}

}  // namespace

void print_call_plan(CommandContext& context, const procedures::ResolvedCall& call,
                     const std::vector<pg::Parameter>& parameters, const std::vector<bool>& is_secret,
                     const procedures::CallOptions& options) {
  const pg::Surrounding surrounding = procedures::surrounding_of(call, options);
  if (context.format == Format::json) {
    return print_json(context.out, plan_to_json(call, parameters, is_secret, surrounding));
  }
  for (const std::string& sql : surrounding.before) context.out << make_printable(sql) << ";\n";
  context.out << make_printable(call.sql) << ";\n";
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    context.out << make_printable(
                       fmt::format("-- ${}: {} = {}", index + 1,
                                   procedures::argument_name(call.signature, call.arguments[index].parameter),
                                   text_of(parameters[index], is_secret[index])))
                << '\n';
  }
  for (const std::string& sql : surrounding.after) context.out << make_printable(sql) << ";\n";
}

void print_call_template(CommandContext& context, const procedures::RoutineCatalog& candidates) {
  if (candidates.routines.size() > 1) {
    ErrorInfo info{.code = ErrorCode::usage, .message = "the name means more than one routine"};
    for (const procedures::Signature& routine : candidates.routines) {
      info.notes.push_back("candidate: " + routine.identity(candidates.types));
    }
    info.next =
        fmt::format("Give the types, for example \"{}\".", candidates.routines.front().identity(candidates.types));
    throw Error(std::move(info));
  }
  const procedures::ArgumentTemplate made = procedures::make_template(candidates.routines.front(), candidates.types);
  context.out << made.json << '\n';
  if (context.global.quiet) return;
  for (const std::string& optional : made.optional) {
    context.err << make_printable(fmt::format("may be added: {}", optional)) << '\n';
  }
}

}  // namespace pgplumb::cli
