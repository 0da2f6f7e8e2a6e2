#include "core/schema/ddl/column_clause.hpp"

#include <fmt/format.h>

#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {

std::string column_clause(const Object& column, const Object* default_value) {
  std::string text = fmt::format("{} {}", last_name(column.id.identity), column.get("type"));
  text += clause("COMPRESSION", column, "compression");
  text += server_options_clause(column);
  text += clause("COLLATE", column, "collation");
  if (default_value != nullptr) text += clause("DEFAULT", *default_value, "default");
  if (column.has("generated")) {
    text += fmt::format(" GENERATED ALWAYS AS ({}) {}", column.get("generated"), column.get("generated_kind"));
  }
  if (column.has("identity_kind")) {
    text += fmt::format(" GENERATED {} AS IDENTITY ({})", column.get("identity_kind"), column.get("identity_options"));
  }
  return text + not_null_clause(column);
}

}  // namespace pgplumb::schema::ddl
