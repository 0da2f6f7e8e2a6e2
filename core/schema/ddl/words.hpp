// Words: the small pieces of SQL that many rules put together.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/schema/object.hpp"

namespace pgplumb::schema::ddl {

/// An object as DROP and COMMENT ON call it: "TABLE shop.orders", "TRIGGER touch ON shop.users".
std::string subject(const Object& object);

/// The name that an object has among the relations of its schema: that of the index behind a key. Empty: it has none.
std::string relation_name(const Object& object);

/// The identity of a routine, "shop.total(integer)", up to its arguments.
std::string_view name_without_arguments(std::string_view identity);

/// The parts of a list that are apart by ", ", where one in quotes or parentheses does not count.
std::vector<std::string> split_list(std::string_view list);
/// The lines of a value.
std::vector<std::string> split_lines(std::string_view text);

/// Whether two objects have the same value of an attribute.
bool same(const Object& left, const Object& right, Symbol attribute);
/// Whether they have the same of all, but for those named and what is written for every kind: owner, comment, grants.
bool same_but_for(const Object& left, const Object& right, std::initializer_list<std::string_view> attributes);

void remove_attributes(Object& object, std::initializer_list<std::string_view> names);

/// " WORDS value" when the attribute is there, else nothing.
std::string clause(std::string_view words, const Object& object, Symbol attribute);
/// `words` when the attribute is there, else nothing.
std::string flag(std::string_view words, const Object& object, Symbol attribute);

/// "fillfactor=80, user_catalog_table=true" as a storage parameter list: (fillfactor=80, user_catalog_table=true).
std::string parameter_list(std::string_view options);

/// Calls for the options "name=value, …" to be set and those to be reset, as lists in parentheses.
void change_parameters(std::string_view from, std::string_view to, const std::function<void(std::string)>& set,
                       const std::function<void(std::string)>& reset);

/// The options of foreign objects, name and value apart. A value that a snapshot does not tell is written '***'.
std::vector<std::pair<std::string, std::string>> server_options(std::string_view list);
/// " OPTIONS (host 'h', port '5432')"; nothing when there are none.
std::string server_options_clause(const Object& object);
/// "OPTIONS (ADD a 'x', SET b 'y', DROP c)"; empty: they are the same.
std::string server_options_change(const Object& from, const Object& to);

/// A text between dollar quotes that do not occur in it.
std::string dollar_quoted(std::string_view text);

}  // namespace pgplumb::schema::ddl
