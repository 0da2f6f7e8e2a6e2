#include "procedures/registry.hpp"

#include <array>
#include <utility>

#include "procedures/queries.hpp"

namespace pgplumb::procedures {

Registry fetch_registry(pg::Session& session, const sql::Identifier& schema) {
  const std::array<bookkeeping::Question, 1> questions{{{.query = queries::registered, .since = 2}}};
  Registry registry{.reading = bookkeeping::read(session, schema, questions), .routines = {}};
  for (const pg::Row row : registry.reading.answers.front()) {
    registry.routines.push_back({.identity = std::string(row.text("identity")),
                                 .kind = std::string(row.text("kind")),
                                 .file = std::string(row.text("file")),
                                 .checksum = std::string(row.text("checksum")),
                                 .definition = std::string(row.text("definition"))});
  }
  return registry;
}

RegistryWriter::RegistryWriter(pg::Session& session, const sql::Identifier& schema, bookkeeping::RunIdentity identity,
                               bookkeeping::Fence fence)
    : session_(session),
      record_(bookkeeping::in_schema(queries::record_routine, schema)),
      forget_(bookkeeping::in_schema(queries::forget_routine, schema)),
      identity_(std::move(identity)),
      fence_(fence) {}

void RegistryWriter::record(std::string_view action, const Routine& routine, const std::string& file,
                            const Checksum& checksum) {
  std::vector<pg::Parameter> parameters = fenced();
  for (const std::string& value : {std::string(action), routine.identity, std::string(to_string(routine.kind)), file,
                                   checksum.to_string(), routine.checksum().to_string()}) {
    parameters.emplace_back(value);
  }
  session_.execute(record_, parameters);
}

void RegistryWriter::forget(std::string_view action, const std::string& identity) {
  std::vector<pg::Parameter> parameters = fenced();
  parameters.emplace_back(std::string(action));
  parameters.emplace_back(identity);
  session_.execute(forget_, parameters);
}

std::vector<pg::Parameter> RegistryWriter::fenced() const {
  return {std::to_string(fence_.lock_pid),
          std::to_string(fence_.lock_key),
          std::to_string(fence_.token),
          identity_.done_by,
          identity_.run_id,
          identity_.tool_version};
}

}  // namespace pgplumb::procedures
