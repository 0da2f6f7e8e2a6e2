// Directives: the "-- pgplumb: key[=value]" lines at the top of a migration file.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::migrations {

struct Directives {
  bool no_transaction = false;
  bool irreversible = false;
  std::optional<std::chrono::milliseconds> lock_timeout;
  std::optional<std::chrono::milliseconds> statement_timeout;
  std::optional<std::string> role;  ///< as the catalog knows it, not quoted

  friend bool operator==(const Directives&, const Directives&) = default;
};

enum class DirectiveKey : std::uint8_t { no_transaction, irreversible, lock_timeout, statement_timeout, role };

/// As it is written: "no-transaction".
std::string_view to_string(DirectiveKey key) noexcept;

/// Where a directive's key stands.
struct DirectivePlace {
  DirectiveKey key = DirectiveKey::no_transaction;
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct ParsedDirectives {
  Directives values;
  std::vector<DirectivePlace> places;  ///< each key once, in the order of the file

  const DirectivePlace* find(DirectiveKey key) const noexcept;
};

/// Reads the directives above the first statement of `source`. Unknown keys and bad
/// values become findings with their place: "unknown_directive", "bad_directive",
/// "duplicate_directive"; a comment that was meant to be a directive and is not spelt like one
/// is the warning "misspelt_directive".
ParsedDirectives parse_directives(const SourceFile& source, std::vector<Finding>& findings);

/// Between and below the statements the same words are text: the warning
/// "directive_below_statement" says so.
void check_late_directives(const SourceFile& source, std::span<const sql::Statement> statements,
                           std::vector<Finding>& findings);

}  // namespace pgplumb::migrations
