// Runs the statements of calls on a Session. Failures of the server are thrown as Error.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/typed/statement.hpp"

namespace pgplumb::procedures::typed {

pg::Rows execute(pg::Session& session, const Statement& statement);

/// Row by row, in constant memory.
void stream(pg::Session& session, const Statement& statement, const std::function<void(const pg::Rows&)>& row);

/// All in one pipeline with one end of transaction; their results in order. Throws what the first one
/// that failed said, with a note of which one it was.
std::vector<pg::Rows> execute_batch(pg::Session& session, std::string_view routine,
                                    const std::vector<Statement>& statements);

}  // namespace pgplumb::procedures::typed
