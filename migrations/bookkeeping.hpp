// Bookkeeping: what is remembered of migrations, read from pgplumb's own tables. What is
// written into them, and when, is left to the recorder and the runner.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/bookkeeping/reading.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/history.hpp"

namespace pgplumb::migrations {

struct HistoryReading {
  DatabaseFacts database;
  bookkeeping::LayoutState layout;
  History history;
  std::vector<pg::Rows> answers;  ///< to the questions of somebody else, one for each
};

/// Reads everything but the down scripts, as bookkeeping::read does; `others` are asked in the same round trip.
HistoryReading fetch_history(pg::Session& session, const sql::Identifier& schema,
                             std::span<const bookkeeping::Question> others = {});

/// The progress of all scripts that have begun and not ended.
std::vector<StepProgress> fetch_progress(pg::Session& session, const sql::Identifier& schema);

/// The down script kept for an applied migration.
std::optional<std::string> fetch_down_script(pg::Session& session, const sql::Identifier& schema,
                                             const Version& version);

}  // namespace pgplumb::migrations
