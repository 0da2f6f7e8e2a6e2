#include "procedures/registry.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "procedures/queries.hpp"

namespace pgplumb::procedures {

namespace {

/// In the place of a routine's kind.
constexpr std::string_view kFile = "file";

bool is_synced(const RoutineFile& file, const Registry& registry) {
  if (file.statements.empty()) return true;
  const std::string checksum = file.checksum.to_string();
  const std::size_t defined = count_routines(file);
  if (defined == 0) {
    const auto known = std::ranges::find(registry.files, file.path, &RegisteredFile::path);
    return known != registry.files.end() && known->checksum == checksum;
  }
  std::size_t same = 0;
  for (const RegisteredRoutine& known : registry.routines) {
    if (known.file != file.path) continue;
    if (known.checksum != checksum) return false;
    ++same;
  }
  return same == defined;
}

}  // namespace

bookkeeping::Question registry_question() noexcept { return {.query = queries::registered, .since = 2}; }

Registry to_registry(const pg::Rows& rows) {
  Registry registry;
  for (const pg::Row row : rows) {
    if (row.text("kind") == kFile) {
      registry.files.push_back({.path = std::string(row.text("file")), .checksum = std::string(row.text("checksum"))});
      continue;
    }
    registry.routines.push_back({.identity = std::string(row.text("identity")),
                                 .kind = std::string(row.text("kind")),
                                 .file = std::string(row.text("file")),
                                 .checksum = std::string(row.text("checksum")),
                                 .definition = std::string(row.text("definition"))});
  }
  return registry;
}

RegistryReading read_registry(pg::Session& session, const sql::Identifier& schema) {
  const std::array<bookkeeping::Question, 1> questions{registry_question()};
  const bookkeeping::Reading reading = bookkeeping::read(session, schema, questions);
  return {.layout = reading.layout, .registry = to_registry(reading.answers.front())};
}

Registry fetch_registry(pg::Session& session, const sql::Identifier& schema) {
  return read_registry(session, schema).registry;
}

std::vector<std::string> unsynced_files(std::span<const RoutineFile> files, const Registry& registry) {
  std::vector<std::string> paths;
  for (const RoutineFile& file : files) {
    if (!is_synced(file, registry)) paths.push_back(file.path);
  }
  return paths;
}

RegistryWriter::RegistryWriter(bookkeeping::FencedTransaction& transaction, const sql::Identifier& schema)
    : transaction_(transaction),
      record_(bookkeeping::in_schema(queries::record_routine, schema)),
      forget_(bookkeeping::in_schema(queries::forget_routine, schema)) {}

void RegistryWriter::record(std::string_view action, const Routine& routine, const std::string& file,
                            const Checksum& checksum) {
  transaction_.call(record_, {std::string(action), routine.identity, std::string(to_string(routine.kind)), file,
                              checksum.to_string(), routine.checksum().to_string()});
}

void RegistryWriter::record(const RoutineFile& file) {
  const std::string checksum = file.checksum.to_string();
  transaction_.call(record_, {"load", file.path, std::string(kFile), file.path, checksum, checksum});
}

void RegistryWriter::forget(std::string_view action, const std::string& identity) {
  transaction_.call(forget_, {std::string(action), identity});
}

}  // namespace pgplumb::procedures
