// The splitter: a script as the statements that psql would send one by one. It
// follows parentheses, BEGIN ATOMIC bodies, inline COPY data and the setting
// standard_conforming_strings; it knows no server and never throws for bad SQL.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"
#include "core/sql/lexer.hpp"
#include "core/sql/statement.hpp"
#include "core/sql/string_setting.hpp"

namespace pgplumb::sql {

/// A stretch of a script: space, comments and empty statements, then one statement
/// with its semicolon and inline COPY data. The pieces joined are the script.
struct Piece {
  std::size_t offset = 0;              ///< first byte, space and comments included
  std::size_t length = 0;              ///< bytes, semicolon and \. line included
  std::optional<Statement> statement;  ///< none: only space and comments up to the end of the script

  std::size_t end() const noexcept { return offset + length; }
};

/// Something in a script that keeps it from being run.
struct SplitProblem {
  std::string code;
  std::string message;
  std::string hint;
  std::size_t offset = 0;  ///< of the text to point at
  std::size_t length = 0;
};

/// Reads a script piece by piece, in memory that does not depend on its size.
class StatementReader {
 public:
  /// `text` must outlive the reader.
  explicit StatementReader(std::string_view text) noexcept : text_(text), lexer_(text) {}

  /// The next piece; nothing at the end of the script.
  std::optional<Piece> next();

  /// What was found so far, in the order in which it was noticed; complete when
  /// `next` has returned nothing. At most a few dozen are kept.
  const std::vector<SplitProblem>& problems() const noexcept { return problems_; }
  /// How many more there were.
  std::size_t problems_left_out() const noexcept { return problems_left_out_; }

 private:
  /// The key of a \restrict that waits for its \unrestrict.
  struct Restriction {
    std::string_view key;
    Token at;
  };

  std::optional<Statement> read_statement();
  Token skip_to_statement();
  void skip_copy_line();
  void read_copy_data(Statement& statement);
  void read_meta_command(const Token& token, bool between_statements);
  bool accept_restriction(const Token& token);
  void report_cut_short(const Token& token);
  void report(SplitProblem problem);
  void finish();

  std::string_view text_;
  Lexer lexer_;
  StringSetting strings_;
  std::optional<Restriction> restriction_;
  std::vector<SplitProblem> problems_;
  std::size_t problems_left_out_ = 0;
};

struct SplitResult {
  std::vector<Statement> statements;
  std::vector<Finding> findings;  ///< all of severity error; with any, the statements must not be run
};

/// All statements of a source. Codes of findings: unterminated_string,
/// unterminated_identifier, unterminated_comment, unterminated_dollar_quote,
/// unterminated_copy, unterminated_body (BEGIN ATOMIC), unclosed_parenthesis,
/// text_after_copy, meta_command, more_findings.
SplitResult split_statements(const SourceFile& source);

}  // namespace pgplumb::sql
