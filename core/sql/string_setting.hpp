// StringSetting: the value of standard_conforming_strings as a script's own
// statements change it. The server lexes a statement by the value at that time,
// so whoever splits a script has to follow it.
#pragma once

#include <string_view>

#include "core/sql/lexer.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::sql {

/// Starts as `on`. Follows SET [LOCAL | SESSION], RESET, DISCARD ALL and
/// SELECT set_config(...), and what BEGIN, COMMIT and ROLLBACK make of them. A script without
/// BEGIN is taken as one transaction: SET LOCAL lasts to its end. Not followed: ROLLBACK TO
/// SAVEPOINT, and what functions do inside.
class StringSetting {
 public:
  StringSyntax current() const noexcept { return current_; }

  /// To be told of every statement that was split off, in order.
  void follow(StatementKind kind, std::string_view statement);

 private:
  void set(StringSyntax value, bool local) noexcept;
  void end_transaction(StringSyntax session) noexcept;

  StringSyntax current_ = StringSyntax::standard;
  StringSyntax session_ = StringSyntax::standard;   // what current becomes at COMMIT
  StringSyntax at_begin_ = StringSyntax::standard;  // what current becomes at ROLLBACK
};

}  // namespace pgplumb::sql
