// Stepwise frame: what is sent for a non-transactional script, as values.
#pragma once

#include <string_view>

#include "migrations/internal/frame.hpp"

namespace pgplumb::migrations {

/// Outside any transaction of ours, with a progress row before and after: what the server
/// refuses inside one, and CALL and DO, which may commit in the middle.
bool runs_alone(const ScriptStatement& statement) noexcept;

/// Timeouts for the session, and the step's role; for a direct connection only.
void append_session_set_up(Entries& entries, const Step& step, const FrameSettings& settings);

/// One record in a transaction of ours, together with statement `ordinal` unless that is 0.
Entries make_fenced(const Step& step, const FrameSettings& settings, Call record, std::size_t ordinal = 0);

/// All that a run through a direct connection would send if nothing went wrong.
Entries make_stepwise_entries(const Step& step, const FrameSettings& settings, const Recorder& recorder);

/// The settings of our own transactions while the session has the others already, so that a
/// SET of the script counts.
FrameSettings with_those_of_session(FrameSettings settings) noexcept;

}  // namespace pgplumb::migrations
