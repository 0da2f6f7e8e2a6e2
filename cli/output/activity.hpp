// Activity as text: what a statement that takes long is doing, and who keeps it waiting.
#pragma once

#include <chrono>
#include <string>

#include "migrations/runner.hpp"

namespace pgplumb::cli {

/// "pid 4711 (psql, ada on 10.0.0.7, since 12:00:01)", as far as it is known.
std::string describe_holder(const pg::LockHolder& holder);

/// "0003_orders: statement 2 of 4, 12s: waiting for pid 4711 (psql, ada on 10.0.0.7)".
std::string describe_activity(const migrations::Step& step, std::size_t ordinal, const migrations::Activity& activity);

/// "waiting for another pgplumb to finish, 3s: pid 4711 (pgplumb/up, ada on local)".
std::string describe_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited);

}  // namespace pgplumb::cli
