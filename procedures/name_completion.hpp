// Name completion: the routines and arguments whose names begin as a word does. What a shell would have to quote
// is left out: a name must not become a command.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "procedures/catalog.hpp"

namespace pgplumb::procedures {

struct CallableName {
  std::string schema;
  std::string name;
  bool is_visible = false;  ///< the search_path shows it
};

/// All but those of the system, of extensions and of the schema `bookkeeping`. One round trip.
std::vector<CallableName> fetch_callable_names(pg::Session& session, const sql::Identifier& bookkeeping);

/// schema.name, and the name alone where that is enough. Pure.
std::vector<std::string> complete_routine(std::span<const CallableName> names, std::string_view begin);

/// "name=" for each input that the words already there do not give, of the overloads that have all those they
/// do. Pure.
std::vector<std::string> complete_argument(const RoutineCatalog& overloads, std::span<const std::string> given,
                                           std::string_view begin);

}  // namespace pgplumb::procedures
