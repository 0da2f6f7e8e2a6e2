// COPY statements: what is copied, and how its bytes are written. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/pg/sql.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::pg {

enum class CopyFormat : std::uint8_t { text, csv, binary };

/// "text", "csv" or "binary".
std::string_view to_string(CopyFormat format) noexcept;

/// What is not given is as the server has it for the format (PostgreSQL manual, COPY).
struct CopySyntax {
  CopyFormat format = CopyFormat::text;
  std::optional<char> delimiter;
  std::optional<std::string> null;  ///< the text that stands for NULL
  char quote = '"';                 ///< csv only
  char escape = '"';                ///< csv only
  std::string encoding;             ///< empty: that of the client
};

/// A table, or some of its columns in an order of the caller's.
struct CopyTarget {
  sql::QualifiedName table;
  std::vector<sql::Identifier> columns;  ///< empty: all that are not generated
};

/// The one column of a table without qualification, and the like, for programs: `copy_target("flight", {"day"})`.
CopyTarget copy_target(std::string table, const std::vector<std::string>& columns = {});

/// `COPY "t" ("a", "b") FROM STDIN (FORMAT csv)`. Throws Error{usage} for a syntax that the format does not have.
std::string copy_from_statement(const CopyTarget& target, const CopySyntax& syntax);
/// `COPY "t" ("a", "b") TO STDOUT (FORMAT csv, HEADER true)`; as above.
std::string copy_to_statement(const CopyTarget& target, const CopySyntax& syntax, bool header = false);
/// `COPY (SELECT ...) TO STDOUT ...`; a query has no parameters here.
std::string copy_to_statement(Sql query, const CopySyntax& syntax, bool header = false);

}  // namespace pgplumb::pg
