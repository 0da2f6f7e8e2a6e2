// Inquiry: what became of a statement that could not run inside a transaction, when nobody
// saw it end. Something is noted before it begins; afterwards the catalog is asked.
#pragma once

#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// Notes, as JSON, what is there before `statement` begins. `session` must be the one that
/// will run it: names mean what they mean there.
std::string note_before(pg::Session& session, const ScriptStatement& statement);

struct Findings {
  enum class Fate : std::uint8_t {
    done,
    not_done,  ///< or it is harmless to run it again
    unknown,   ///< the catalog cannot tell
  };
  Fate fate = Fate::unknown;
  std::vector<std::string> left_behind;  ///< INVALID indexes, quoted, to be dropped before it is run again
  std::string finish;                    ///< a statement that brings to its end what was begun; then it is done
  std::string what_to_check;             ///< of an unknown fate: a sentence
};

/// What the catalog says now, given what was noted.
Findings inquire(pg::Session& session, const std::string& note);

/// True if the statement said IF NOT EXISTS, and what exists is an INVALID index of that name.
bool found_invalid_index(pg::Session& session, const ScriptStatement& statement, const std::string& note);

}  // namespace pgplumb::migrations
