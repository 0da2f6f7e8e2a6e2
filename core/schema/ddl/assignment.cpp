#include "core/schema/ddl/assignment.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// Parameters whose value is a list of names: what stands in a snapshot is that list, with quotes where they are
/// needed.
bool is_list_of_names(std::string_view name) {
  constexpr std::array<std::string_view, 6> kLists = {"search_path",
                                                      "temp_tablespaces",
                                                      "local_preload_libraries",
                                                      "session_preload_libraries",
                                                      "shared_preload_libraries",
                                                      "unix_socket_directories"};
  return std::find(kLists.begin(), kLists.end(), name) != kLists.end();
}

std::string literal(std::string_view name, std::string_view value) {
  if (!is_list_of_names(name)) return sql::quote_literal(value);
  std::vector<std::string> items;
  for (const std::string& item : split_list(value)) items.push_back(sql::quote_literal(sql::unquoted(item)));
  return items.empty() ? "''" : text::join(items, ", ");
}

}  // namespace

std::string parameter_name(std::string_view name) {
  const bool is_plain =
      std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_plain ? std::string(name) : sql::Identifier(std::string(name)).quoted();
}

std::string assignment(std::string_view name, std::string_view value) {
  return fmt::format("{} TO {}", parameter_name(name), literal(name, value));
}

}  // namespace pgplumb::schema::ddl
