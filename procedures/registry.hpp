// Registry: which routines pgplumb manages, from which file, as values and as statements.
#pragma once

#include <string>
#include <vector>

#include "core/bookkeeping/reading.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "procedures/routine.hpp"

namespace pgplumb::procedures {

/// One row of the table "routine".
struct RegisteredRoutine {
  std::string identity;
  std::string kind;
  std::string file;        ///< below the folder of procedures
  std::string checksum;    ///< of the file
  std::string definition;  ///< Routine::checksum after the sync
};

struct Registry {
  bookkeeping::Reading reading;
  std::vector<RegisteredRoutine> routines;  ///< by identity
};

/// One round trip; no routines where there is no bookkeeping yet. Throws as bookkeeping::read.
Registry fetch_registry(pg::Session& session, const sql::Identifier& schema);

/// Writes to the registry and the log, in the current, fenced transaction.
class RegistryWriter {
 public:
  RegistryWriter(pg::Session& session, const sql::Identifier& schema, bookkeeping::RunIdentity identity,
                 bookkeeping::Fence fence);

  /// `action` is create, replace, recreate or adopt.
  void record(std::string_view action, const Routine& routine, const std::string& file, const Checksum& checksum);
  /// `action` is drop or release.
  void forget(std::string_view action, const std::string& identity);

 private:
  std::vector<pg::Parameter> fenced() const;

  pg::Session& session_;
  std::string record_;
  std::string forget_;
  bookkeeping::RunIdentity identity_;
  bookkeeping::Fence fence_;
};

}  // namespace pgplumb::procedures
