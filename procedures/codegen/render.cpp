#include "procedures/codegen/render.hpp"

#include <fmt/format.h>

#include "procedures/codegen/cpp_text.hpp"
#include "procedures/codegen/render_descriptions.hpp"
#include "procedures/codegen/render_types.hpp"

namespace pgplumb::procedures::codegen {
namespace {

std::string_view article(RoutineKind kind) noexcept {
  return kind == RoutineKind::procedure ? "a procedure" : "a function";
}

std::string doc_comment(const RoutineModel& routine) {
  std::string comment = fmt::format("/// {}, {}.\n", to_comment(routine.identity), article(routine.signature->kind));
  if (!routine.text.empty()) {
    comment += "///\n";
    for (const std::string& line : to_comment_lines(routine.text)) {
      comment += line.empty() ? "///\n" : fmt::format("/// {}\n", line);
    }
  }
  if (routine.ends_transactions) comment += "///\n/// It commits or rolls back by itself: call it with a Session.\n";
  return comment;
}

std::string wrapper(const InputModel& input) {
  if (input.parameter->mode == ParameterMode::variadic) return fmt::format("sql::Variadic<{}>", input.type);
  return fmt::format("sql::{}<{}>", input.parameter->has_default ? "Arg" : "In", input.type);
}

std::string input_comment(const InputModel& input, const TypeCatalog& types) {
  const std::string type = types.at(input.parameter->type).display;
  if (!input.parameter->has_default) return to_comment(type);
  return to_comment(fmt::format("{}, by default {}", type, input.parameter->default_text));
}

void render_args(std::string& to, const RoutineModel& routine, const TypeCatalog& types) {
  if (routine.inputs.empty()) return;
  to += fmt::format("struct {} {{\n", routine.args());
  for (const InputModel& input : routine.inputs) {
    const bool can_be_left_out = input.parameter->has_default || input.parameter->mode == ParameterMode::variadic;
    to += fmt::format("  {} {}{};  ///< {}\n", wrapper(input), input.member, can_be_left_out ? "{}" : "",
                      input_comment(input, types));
  }
  to += "};\n";
  to += fmt::format("inline void to_sql(sql::Binder& to, const {}& args) {{\n", routine.args());
  for (const InputModel& input : routine.inputs) to += fmt::format("  to.put(args.{});\n", input.member);
  to += "}\n\n";
}

std::string object_type(const RoutineModel& routine) {
  const std::string where = routine.where == "Anywhere" ? "" : ", sql::" + routine.where;
  switch (routine.form) {
    case Form::action: return fmt::format("sql::Action<{}{}>", routine.args(), where);
    case Form::value: return fmt::format("sql::ValueOf<{}, {}{}>", routine.args(), routine.result, where);
    case Form::row: return fmt::format("sql::RowOf<{}, {}{}>", routine.args(), routine.result, where);
    case Form::rows:
      return fmt::format("sql::RowsOf<{}, {}, {}{}>", routine.args(), routine.result, routine.view, where);
  }
  return {};
}

void render_routine(std::string& to, const RoutineModel& routine, const TypeCatalog& types) {
  render_args(to, routine, types);
  if (!routine.columns.empty()) {
    render_struct(to, routine.result, routine.columns);
    if (routine.form == Form::rows) render_view(to, routine.view, routine.columns);
  }
  to += doc_comment(routine);
  to +=
      fmt::format("inline constexpr {} {}{{descriptions::{}}};\n\n", object_type(routine), routine.base, routine.base);
}

void render_left_out(std::string& to, const std::vector<LeftOut>& left_out) {
  if (left_out.empty()) return;
  to += "// Left out:\n";
  for (const LeftOut& routine : left_out) {
    to += fmt::format("//   {}: {}\n", to_comment(routine.identity), to_comment(routine.reason));
  }
  to += '\n';
}

void open_namespace(std::string& to, const std::string& name_space) {
  to += fmt::format("namespace {} {{\n\nnamespace sql = pgplumb::procedures::typed;\n\n", name_space);
}

void close_namespace(std::string& to, const std::string& name_space) {
  to += fmt::format("}}  // namespace {}\n\n", name_space);
}

void render_verification(std::string& to, const RoutinesPart& part) {
  to += fmt::format(
      "/// What differs between these routines and those of the database, each said field by field.\n"
      "inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {{\n"
      "  return sql::find_mismatches(session, {0}, {1}, {2});\n"
      "}}\n\n"
      "/// For the start of a program: throws pgplumb::Error with all that differs.\n"
      "inline void verify(pgplumb::pg::Session& session) {{\n"
      "  sql::verify(session, {0}, {1}, {2});\n"
      "}}\n\n",
      to_literal(part.schema), "descriptions::all_routines()", "descriptions::all_types()");
}

}  // namespace

std::string render(const HeaderModel& model, const TypeCatalog& types, const CodegenOptions& options) {
  std::string text = "// Made by pgplumb; do not edit. To make it again:\n";
  text += fmt::format("//   {}\n", to_comment(options.command));
  text +=
      "// clang-format off\n#pragma once\n\n#include <cstdint>\n#include <optional>\n#include <span>\n#include "
      "<string>\n#include "
      "<string_view>\n"
      "#include <vector>\n\n#include <pgplumb/procedures/typed.hpp>\n\n";
  for (const TypesPart& part : model.types) {
    open_namespace(text, part.name_space);
    for (const TypeModel& type : part.types) render_type(text, type);
    close_namespace(text, part.name_space);
  }
  for (const RoutinesPart& part : model.routines) {
    open_namespace(text, part.name_space);
    render_descriptions(text, part, types);
    for (const RoutineModel& routine : part.routines) render_routine(text, routine, types);
    render_left_out(text, part.left_out);
    render_verification(text, part);
    close_namespace(text, part.name_space);
  }
  text.pop_back();
  return text;
}

}  // namespace pgplumb::procedures::codegen
