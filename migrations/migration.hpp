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
#include "migrations/directives.hpp"
#include "migrations/version.hpp"

namespace pgplumb::migrations {

enum class Direction : std::uint8_t { up, down };

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

/// Text of a script as it is kept in the history, and back again. A single file is
/// its own text; the parts of a folder are marked so that they come apart again.
std::string to_stored_text(const Script& script);
/// `name` is used in error places, e.g. `down script of 0003_orders (from the history)`.
Script parse_stored_text(std::string name, std::string text);

}  // namespace pgplumb::migrations
