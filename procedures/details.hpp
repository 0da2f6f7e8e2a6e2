// Details: what a database knows of a routine beyond what a caller must know.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/routine_name.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

struct RoutineDetails {
  std::string owner;
  std::string comment;
  std::string result;      ///< "SETOF bank.account", "TABLE(id bigint)"; empty: it returns nothing
  std::string volatility;  ///< "immutable", "stable" or "volatile"
  std::string parallel;    ///< "safe", "restricted" or "unsafe"
  bool security_definer = false;
  bool is_strict = false;
  bool is_leakproof = false;
  double cost = 0;
  std::optional<double> rows;           ///< of one that returns a set
  std::vector<std::string> settings;    ///< "search_path=pg_catalog"
  std::vector<std::string> grants;      ///< "EXECUTE to bank_teller"; the defaults spelt out
  std::vector<std::string> dependents;  ///< "view bank.balances", in the server's words
};

/// By OID; routines that are gone are left out. One round trip.
std::map<Oid, RoutineDetails> fetch_details(pg::Session& session, std::span<const Oid> routines);

/// The routine that a name with types means, or 0. Types that the server cannot read mean none.
Oid find_routine(pg::Session& session, const RoutineName& name);

}  // namespace pgplumb::procedures
