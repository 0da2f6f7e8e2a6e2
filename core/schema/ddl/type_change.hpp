// Type change: what happens to the values of a column when its type becomes another.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::schema::ddl {

/// Whether every value of `from` is the same value of `to`. False where that is not known.
bool keeps_every_value(std::string_view from, std::string_view to);

/// " USING name::type" where the server would not find the way by itself; else nothing. Never cuts a value short:
/// one that is too long is refused.
std::string using_clause(std::string_view column, std::string_view from, std::string_view to);

}  // namespace pgplumb::schema::ddl
