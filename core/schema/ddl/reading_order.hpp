// Reading order: where in a script somebody would look for an object, as far as dependencies leave a choice.
#pragma once

#include <string>
#include <tuple>

#include "core/schema/ddl/parts.hpp"

namespace pgplumb::schema::ddl {

/// Group of kinds, name (of the table, for what belongs to one), kind within the group, own name.
using ReadingPlace = std::tuple<int, std::string, int, std::string>;

ReadingPlace reading_place(const Part& part);

}  // namespace pgplumb::schema::ddl
