// Failure: the error of a step in the words that its reader needs: what happened where,
// what state things are in now, what to do next. Pure.
#pragma once

#include <span>

#include "core/error.hpp"
#include "migrations/internal/sender.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

/// The server's refusal of an entry as an error with its place and its code.
Error make_error(const Step& step, const SendFailure& failure, std::span<const pg::LockHolder> blockers,
                 const MigrationSet* known);

/// "rolled back, nothing of 0003_orders was kept; 2 applied before it, 3 not tried".
std::string rolled_back_note(const std::vector<StepResult>& steps, std::size_t failed);

/// "2 applied before it, 3 not tried", counted from the results.
std::string surroundings(const std::vector<StepResult>& steps, std::size_t failed);

/// Advice by code and SQLSTATE, unless the error has some already; `command` is what to type once the cause is gone.
void suggest_next(Error& error, const Step& step, const std::string& command);

/// "pid 4711 (psql, ada from 10.0.0.7, since 2026-…)".
std::string to_string(const pg::LockHolder& holder);

}  // namespace pgplumb::migrations
