// BoundStatement: a statement and its values, ready to be sent.
#pragma once

#include <string>
#include <vector>

#include "core/pg/arguments.hpp"
#include "core/pg/named_parameters.hpp"
#include "core/pg/session.hpp"
#include "core/pg/sql.hpp"

namespace pgplumb::pg {

/// Parameters as `$n`, one value and one type for each.
struct BoundStatement {
  std::string sql;
  std::vector<Parameter> values;
  std::vector<Oid> types;
};

/// Names become numbers. Throws Error{usage} for a name without a value or a value without a name.
BoundStatement bind_arguments(const Session& session, Sql sql, Arguments&& arguments);
/// As above, of a statement whose names were numbered before.
BoundStatement bind_arguments(const NumberedStatement& numbered, Arguments&& arguments);
/// As the session reads the text.
NumberedStatement number_parameters(const Session& session, Sql sql);

template <class... Given>
BoundStatement bind_values(const Session& session, Sql sql, const Given&... arguments) {
  return bind_arguments(session, sql, Arguments::of(arguments...));
}

}  // namespace pgplumb::pg
