// Signals: how SIGINT and SIGTERM reach the command that runs.
#pragma once

#include "core/pg/interrupt.hpp"

namespace pgplumb::cli {

/// The first SIGINT or SIGTERM raises `interrupt`, so that the running statement is
/// cancelled and rolled back; a second one ends the process at once with 130 or 143.
/// SIGPIPE is ignored: a failed write says so by itself. `interrupt` must live as long as the process.
void install_signal_handlers(pg::Interrupt& interrupt);

}  // namespace pgplumb::cli
