// Registry: which routines pgplumb manages, from which file, as values and as statements.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/bookkeeping/fenced_transaction.hpp"
#include "core/bookkeeping/reading.hpp"
#include "procedures/routine.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::procedures {

/// One row of the table "routine".
struct RegisteredRoutine {
  std::string identity;
  std::string kind;
  std::string file;        ///< below the folder of procedures
  std::string checksum;    ///< of the file
  std::string definition;  ///< Routine::checksum after the sync
};

/// A file of views, grants and the like, which defines no routine: what the last sync saw of it.
struct RegisteredFile {
  std::string path;
  std::string checksum;
};

struct Registry {
  std::vector<RegisteredRoutine> routines;  ///< by identity
  std::vector<RegisteredFile> files;        ///< by path
};

/// What is asked to read it, and the answer as values.
bookkeeping::Question registry_question() noexcept;
Registry to_registry(const pg::Rows& rows);

struct RegistryReading {
  bookkeeping::LayoutState layout;
  Registry registry;
};

/// One round trip; an empty registry where there is no bookkeeping yet. Throws as bookkeeping::read.
RegistryReading read_registry(pg::Session& session, const sql::Identifier& schema);
/// The same without what the bookkeeping is like.
Registry fetch_registry(pg::Session& session, const sql::Identifier& schema);

/// The files that no sync has seen as they are now, by path. Only text is compared: it costs nothing, and says
/// nothing of what became of the routines in the database.
std::vector<std::string> unsynced_files(std::span<const RoutineFile> files, const Registry& registry);

/// Writes to the registry and the log.
class RegistryWriter {
 public:
  RegistryWriter(bookkeeping::FencedTransaction& transaction, const sql::Identifier& schema);

  /// `action` is create, replace, recreate, adopt or refresh.
  void record(std::string_view action, const Routine& routine, const std::string& file, const Checksum& checksum);
  /// A file that defines no routine was run.
  void record(const RoutineFile& file);
  /// `action` is drop or release; `identity` also the path of a file that defines no routine.
  void forget(std::string_view action, const std::string& identity);

 private:
  bookkeeping::FencedTransaction& transaction_;
  std::string record_;
  std::string forget_;
};

}  // namespace pgplumb::procedures
