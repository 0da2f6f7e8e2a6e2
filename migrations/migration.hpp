// Migration: one version of the schema as its files say it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checksum.hpp"
#include "core/source_file.hpp"
#include "core/sql/statement.hpp"
#include "migrations/direction.hpp"
#include "migrations/directives.hpp"
#include "migrations/version.hpp"

namespace pgplumb::migrations {

/// Whether a script runs inside one transaction with its history row, or statement by statement.
enum class TransactionMode : std::uint8_t { transactional, non_transactional };

/// One file of a script with its statements.
struct ScriptPart {
  std::string name;  ///< "ddl", "constraints", "functions", "data"; empty for a single file
  SourcePtr source;
  std::vector<sql::Statement> statements;
};

/// What is run to go one way: one file, or the parts of a version folder in the order in which they run.
struct Script {
  std::vector<ScriptPart> parts;
  Directives directives;
  std::optional<Checksum> checksum;  ///< set by the parser; always there in a Script of a Migration

  TransactionMode mode() const noexcept {
    return directives.no_transaction ? TransactionMode::non_transactional : TransactionMode::transactional;
  }
  std::size_t statement_count() const noexcept;
};

struct Migration {
  Version version;
  std::string name;  ///< "orders" in 0003_orders.up.sql
  Script up;
  std::optional<Script> down;

  /// "0003_orders": as files, history and messages call it.
  std::string id() const { return version.text() + "_" + name; }
  bool irreversible() const noexcept { return up.directives.irreversible; }
};

/// One statement of a script together with the part it stands in.
struct ScriptStatement {
  const ScriptPart* part = nullptr;
  const sql::Statement* statement = nullptr;

  std::string_view text() const { return statement->text(*part->source); }
  std::string_view data() const { return statement->data(*part->source); }
  /// Over the text and, for COPY, its data: what progress records remember a statement by.
  Checksum checksum() const;
};

/// All statements in the order in which they run: ordinal n is at [n - 1]. Points into `script`.
std::vector<ScriptStatement> statements_of(const Script& script);
/// One of them, by its ordinal. Throws std::out_of_range for one that is not there.
ScriptStatement statement_of(const Script& script, std::size_t ordinal);

/// The statements as they are sent, in order, each with its semicolon, and COPY data
/// up to its "\." line, so that psql would do the same.
std::string to_sql(const Script& script);

/// Text of a script as it is kept in the history, and back again. A single file is
/// its own text; the parts of a folder are marked so that they come apart again.
std::string to_stored_text(const Script& script);
/// `name` is used in error places, e.g. `down script of 0003_orders (from the history)`.
/// Throws Error{conflict} if the text is not one that to_stored_text wrote, or was
/// written by a newer pgplumb and says what this one does not understand.
Script parse_stored_text(const std::string& name, std::string text);

}  // namespace pgplumb::migrations
