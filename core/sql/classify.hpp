// Classification: what one statement is, told from its words alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/lexer.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::sql {

struct Classification {
  StatementKind kind = StatementKind::other;
  bool changes_session = true;  ///< as Statement::changes_session
};

/// Of one statement without its semicolon; comments may stand between and before its words.
Classification classify(std::string_view statement, StringSyntax strings = StringSyntax::standard);

/// Whether it is CREATE [OR REPLACE] FUNCTION | PROCEDURE, as far as its first words tell.
bool defines_routine(std::string_view statement, StringSyntax strings = StringSyntax::standard);

/// What CREATE INDEX names. Names are as written, without comments and space around their dots, fit for to_regclass().
struct IndexTarget {
  std::string index;  ///< without a schema: it gets that of the relation; empty: the server chooses a name
  std::string relation;
  bool if_not_exists = false;
};

/// Of CREATE [UNIQUE] INDEX [CONCURRENTLY] ...; nothing for any other statement.
std::optional<IndexTarget> index_target(std::string_view statement);

/// The names that DROP INDEX or REINDEX INDEX | TABLE ... gives, as in IndexTarget; empty for any other statement.
std::vector<std::string> named_relations(std::string_view statement);

}  // namespace pgplumb::sql
