// Reading: what the server says about itself and about our bookkeeping, and answers to
// questions put to its tables, in one round trip and one snapshot. Writes nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/bookkeeping/tables.hpp"
#include "core/pg/rows.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::bookkeeping {

/// What the server said about itself.
struct DatabaseFacts {
  int server_version = 0;     ///< e.g. 150020
  std::string database;       ///< current_database()
  std::string user;           ///< session_user
  int backend_pid = 0;        ///< pg_backend_pid()
  std::string backend_start;  ///< with the pid, names that server process for ever
  bool in_recovery = false;   ///< a standby: nothing can be written
  bool pooled = false;        ///< statements of one session may reach different backends (a pooler is between)
};

/// A question to the tables of the bookkeeping: a query without parameters, "{schema}" in it.
struct Question {
  std::string_view query;
  int since = 1;  ///< the layout that has what it reads; not asked of an older one
};

struct Reading {
  DatabaseFacts database;
  LayoutState layout;
  std::vector<pg::Rows> answers;  ///< one for each question; empty where there is no bookkeeping, or an older one
};

/// Throws Error{conflict} for tables of a newer layout, or when the schema or something in it
/// belongs to a stranger (somebody who is neither this role, nor one it belongs to, nor the
/// owner of the database, nor a superuser): nothing that a stranger made is ever read or run.
Reading read(pg::Session& session, const sql::Identifier& schema, std::span<const Question> questions);

}  // namespace pgplumb::bookkeeping
