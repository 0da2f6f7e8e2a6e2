// Assignment: what a routine or a role sets a parameter to, as SET wants it.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::schema::ddl {

/// The name of a parameter, in quotes where it needs them.
std::string parameter_name(std::string_view name);

/// "work_mem TO '64MB'", of a name and a value as they stand in the catalogs.
std::string assignment(std::string_view name, std::string_view value);

}  // namespace pgplumb::schema::ddl
