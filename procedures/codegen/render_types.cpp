#include "procedures/codegen/render_types.hpp"

#include <fmt/format.h>

#include "procedures/codegen/cpp_text.hpp"

namespace pgplumb::procedures::codegen {
namespace {

std::string owned(const ColumnModel& column) {
  return column.never_null ? column.type : fmt::format("std::optional<{}>", column.type);
}

std::string borrowed(const ColumnModel& column) { return fmt::format("sql::View<{}>", owned(column)); }

using TypeOf = std::string (*)(const ColumnModel&);

std::string column_comment(const ColumnModel& column) {
  return to_comment(column.never_null ? column.display + ", never NULL" : column.display);
}

void render_members(std::string& to, const std::vector<ColumnModel>& columns, TypeOf type_of) {
  for (const ColumnModel& column : columns) {
    to += fmt::format("  {} {}{};  ///< {}\n", type_of(column), column.member, column.never_null ? "" : "{}",
                      column_comment(column));
  }
}

void render_from_sql(std::string& to, const std::string& name, const std::vector<ColumnModel>& columns,
                     TypeOf type_of) {
  to += fmt::format("inline {0} from_sql(sql::Fields& from, sql::As<{0}>) {{\n  return {{\n", name);
  for (const ColumnModel& column : columns) {
    to += fmt::format("      .{} = from.get<{}>({}),\n", column.member, type_of(column), to_literal(column.sql_name));
  }
  to += "  };\n}\n\n";
}

void render_equality(std::string& to, const std::string& name) {
  to += fmt::format("  friend bool operator==(const {0}&, const {0}&) = default;\n", name);
}

void render_enumeration(std::string& to, const TypeModel& type) {
  to += fmt::format("/// {}\nenum class {} {{\n", to_comment(type.type->display), type.name);
  for (std::size_t index = 0; index < type.labels.size(); ++index) {
    to += fmt::format("  {},  ///< '{}'\n", type.labels[index], to_comment(type.type->labels[index]));
  }
  to += "};\n";
  to += fmt::format("inline std::span<const std::string_view> sql_labels({}) {{\n", type.name);
  if (type.labels.empty()) {
    to += "  return {};\n}\n\n";
    return;
  }
  to += "  static constexpr std::string_view labels[] = {\n";
  for (const std::string& label : type.type->labels) to += fmt::format("      {},\n", to_literal(label));
  to += "  };\n  return labels;\n}\n\n";
}

void render_to_sql(std::string& to, const TypeModel& type) {
  to += fmt::format("inline void to_sql(sql::FieldWriter& to, const {}& value) {{\n", type.name);
  for (const ColumnModel& column : type.columns) to += fmt::format("  to.put(value.{});\n", column.member);
  to += "}\n\n";
}

}  // namespace

void render_struct(std::string& to, const std::string& name, const std::vector<ColumnModel>& columns) {
  to += fmt::format("struct {} {{\n", name);
  render_members(to, columns, owned);
  render_equality(to, name);
  to += "};\n";
  render_from_sql(to, name, columns, owned);
}

void render_view(std::string& to, const std::string& name, const std::vector<ColumnModel>& columns) {
  to += fmt::format("/// The same without copies: valid as long as the row it was read from.\nstruct {} {{\n", name);
  render_members(to, columns, borrowed);
  to += "};\n";
  render_from_sql(to, name, columns, borrowed);
}

void render_type(std::string& to, const TypeModel& type) {
  if (type.type->kind == TypeKind::enumeration) {
    render_enumeration(to, type);
    return;
  }
  to += fmt::format("/// {}\n", to_comment(type.type->display));
  render_struct(to, type.name, type.columns);
  render_to_sql(to, type);
  if (type.needs_view) render_view(to, type.name + "View", type.columns);
}

}  // namespace pgplumb::procedures::codegen
