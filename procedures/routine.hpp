// Routine: a routine as it stands in a database, with all that a file can say about it.
#pragma once

#include <string>
#include <vector>

#include "core/checksum.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "procedures/signature.hpp"

namespace pgplumb::procedures {

struct Routine {
  Oid oid = 0;
  std::string schema;
  std::string name;
  std::string identity;  ///< bank.transfer(bigint, bigint, numeric)
  RoutineKind kind = RoutineKind::function;
  std::string definition;  ///< as the server writes it; of an aggregate its parts
  std::string body;
  std::string owner;
  std::string comment;
  std::string grants;  ///< a line each: "EXECUTE to bank_teller"; the defaults spelt out

  /// Over everything above that two databases can have in common.
  Checksum checksum() const;
};

/// All routines but those of the server, of extensions and of the schema `bookkeeping`; by identity.
/// One query. Inside a transaction only, whose search_path it leaves as it was.
std::vector<Routine> fetch_routines(pg::Session& session, const sql::Identifier& bookkeeping);

}  // namespace pgplumb::procedures
