// QueryScript: the statements of "pgplumb query" with their parameters, and which argument stands for which. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/pg/named_parameters.hpp"
#include "core/source_file.hpp"
#include "core/sql/error_place.hpp"
#include "core/sql/statement.hpp"
#include "procedures/given_argument.hpp"

namespace pgplumb::cli {

struct QueryStatement {
  sql::Statement statement;
  pg::NumberedStatement numbered;
  std::vector<std::size_t> arguments;  ///< that of $1, $2, ...: an index into those given
};

struct QueryScript {
  SourcePtr source;
  std::vector<QueryStatement> statements;
};

/// Throws Error{file} with every finding for a text that cannot be split, or holds no statement; Error{usage} with its
/// place for a parameter without an argument, and for an argument that no statement asks for.
QueryScript make_query_script(SourcePtr source, std::span<const procedures::GivenArgument> arguments);

/// Throws Error{usage} at a place of the script, before anything was run.
[[noreturn]] void refuse_at(const sql::Place& place, std::string message, std::string next);

/// Whether the rows of the statement can be made into JSON by a query around it. Another one, INSERT ... RETURNING
/// say, can be at the top level only.
bool can_be_subquery(const QueryStatement& statement);

}  // namespace pgplumb::cli
