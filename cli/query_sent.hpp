// QuerySent: a statement of "pgplumb query" as it is sent, within SQL of ours, and the way back from what the server
// says of it to the file. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/query_script.hpp"
#include "cli/query_surrounding.hpp"
#include "core/error.hpp"
#include "core/pg/rows.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

struct QuerySent {
  std::string sql;
  std::size_t prefix = 0;   ///< bytes before the statement itself
  bool gives_json = false;  ///< one column: each row as a JSON object
};

/// The statement itself, or EXPLAIN of it.
QuerySent make_query_sent(const QueryStatement& statement, Explain explain, bool as_json);

/// One that gives `columns`, as JSON made by the server. Only where can_be_subquery().
QuerySent make_query_sent_as_json(const QueryStatement& statement, const std::vector<pg::Rows::Column>& columns);

/// What the server said of statement `index` (from 0), with its place in the script; `sent` is empty for one that was
/// sent as it is written.
ErrorInfo place_query_error(pg::ServerError&& error, const QueryScript& script, std::size_t index,
                            const QuerySent& sent);

}  // namespace pgplumb::cli
