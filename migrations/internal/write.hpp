// Write: some records of ours in one fenced transaction, apart from any script.
#pragma once

#include <vector>

#include "migrations/internal/recorder.hpp"

namespace pgplumb::migrations {

/// All of `calls` or none. Throws Error.
void write_records(pg::Session& session, const Recorder& recorder, std::vector<Call> calls);

}  // namespace pgplumb::migrations
