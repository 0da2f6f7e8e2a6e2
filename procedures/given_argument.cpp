#include "procedures/given_argument.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/literal.hpp"

namespace pgplumb::procedures {
namespace {

void require_text(const pg::Parameter& value, const std::string& name) {
  if (!value) return;
  if (value->find('\0') != std::string::npos) {
    throw Error(ErrorCode::usage, fmt::format("argument \"{}\" holds a NUL byte, which no text can hold", name),
                "Give binary data as \\x followed by hexadecimal digits.");
  }
  if (const std::size_t at = text::find_invalid_utf8(*value); at != std::string::npos) {
    throw Error(ErrorCode::usage, fmt::format("argument \"{}\" is not UTF-8 at byte {}", name, at + 1),
                "Give binary data as \\x followed by hexadecimal digits.");
  }
}

}  // namespace

ArgumentShape shape_of(const GivenArgument& argument) {
  const auto* json = std::get_if<JsonValue>(&argument.value);
  if (json == nullptr) return {.name = argument.name};
  const ArgumentForm form = form_of(*json);
  return {.name = argument.name,
          .form = form,
          .element = form == ArgumentForm::array ? element_form_of(*json) : ArgumentForm::text};
}

std::vector<ArgumentShape> shapes_of(std::span<const GivenArgument> arguments) {
  std::vector<ArgumentShape> shapes;
  shapes.reserve(arguments.size());
  for (const GivenArgument& argument : arguments) shapes.push_back(shape_of(argument));
  return shapes;
}

std::vector<GivenArgument> parse_arguments(std::string_view json) {
  JsonValue document = parse_json(json);
  const bool is_object = document.kind == JsonValue::Kind::object;
  if (!is_object && document.kind != JsonValue::Kind::array) {
    throw Error(ErrorCode::usage, "the arguments must be a JSON object or array");
  }
  std::vector<GivenArgument> arguments;
  for (std::size_t index = 0; index < document.items.size(); ++index) {
    arguments.push_back({.name = is_object ? std::move(document.keys[index]) : std::string(),
                         .value = std::move(document.items[index])});
  }
  return arguments;
}

std::vector<pg::Parameter> make_parameters(const ResolvedCall& call, const TypeCatalog& types,
                                           std::span<const GivenArgument> arguments) {
  std::vector<pg::Parameter> parameters;
  parameters.reserve(arguments.size());
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const std::string name = argument_name(call.signature, call.arguments[index].parameter);
    if (const auto* json = std::get_if<JsonValue>(&arguments[index].value)) {
      parameters.push_back(make_literal(*json, call.arguments[index].type, types, name));
    } else {
      parameters.emplace_back(std::get<std::string>(arguments[index].value));
    }
    require_text(parameters.back(), name);
  }
  return parameters;
}

}  // namespace pgplumb::procedures
