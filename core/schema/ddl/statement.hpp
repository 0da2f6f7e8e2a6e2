// Statement: one statement of a script that makes or changes a schema, and whether rows are lost by it.
#pragma once

#include <string>
#include <vector>

#include "core/schema/object.hpp"

namespace pgplumb::schema::ddl {

struct Statement {
  std::string sql;  ///< without its semicolon
  ObjectId object;  ///< what it makes, changes or drops
  bool loses_data = false;
};

using Statements = std::vector<Statement>;

}  // namespace pgplumb::schema::ddl
