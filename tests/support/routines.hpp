// Builders for signatures and their types, for tests of pure code.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "procedures/catalog.hpp"

namespace pgplumb::test {

/// Types by the names they have in SQL: "integer", "text[]", "jsonb", "anyelement", and of the schema s "s.colour" (an
/// enumeration), "s.score" (a domain over integer), "s.part" (id integer, label text) and "s.whole" (name text,
/// "Main Part" s.part, parts s.part[], tags text[]).
const procedures::TypeCatalog& some_types();
procedures::Oid type_named(std::string_view display);

/// A parameter as it is declared, without a mode: "a integer", "integer", "\"My Arg\" text = 'x'".
procedures::Parameter in(std::string_view declaration);
procedures::Parameter out(std::string_view declaration);
procedures::Parameter inout(std::string_view declaration);
procedures::Parameter variadic(std::string_view declaration);
procedures::Parameter table(std::string_view declaration);

/// Functions and procedures of the schema s. "SETOF integer" returns a set; "" is a procedure.
procedures::Signature routine(std::string_view name, std::initializer_list<procedures::Parameter> parameters,
                              std::string_view returns);

/// Candidates with `some_types`.
procedures::RoutineCatalog candidates(std::initializer_list<procedures::Signature> routines);

}  // namespace pgplumb::test
