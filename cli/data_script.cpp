#include "cli/data_script.hpp"

#include "core/error.hpp"
#include "core/sql/error_place.hpp"
#include "core/sql/splitter.hpp"

namespace pgplumb::cli {
namespace {

[[noreturn]] void fail(const SourcePtr& script, const sql::Statement& statement, const pg::ServerError& error) {
  const sql::Place place = error.position > 0 ? sql::place_of_position(script, statement, error.position)
                                              : sql::place_of_statement(script, statement);
  Error placed(error.info);
  placed.locate(place.source->locate(place.offset), place.length);
  throw Error(std::move(placed));
}

pg::Session::Outcome run(pg::Session& session, const SourcePtr& script, const sql::Statement& statement) {
  return statement.kind == sql::StatementKind::copy_from_stdin
             ? session.copy_in(statement.text(*script), statement.data(*script))
             : session.run(statement.text(*script));
}

}  // namespace

SourcePtr load_data_script(const std::filesystem::path& file, const std::string& display_name) {
  SourcePtr script = SourceFile::load(file, display_name);
  sql::SplitResult split = sql::split_statements(*script);
  if (split.findings.empty()) return script;
  throw Error(ErrorInfo{.code = ErrorCode::file,
                        .message = "\"" + display_name + "\" cannot be run",
                        .findings = std::move(split.findings)});
}

void run_data_script(pg::Session& session, const SourcePtr& script) {
  session.execute("BEGIN");
  for (const sql::Statement& statement : sql::split_statements(*script).statements) {
    const pg::Session::Outcome outcome = run(session, script, statement);
    if (outcome.error) fail(script, statement, *outcome.error);
  }
  session.execute("COMMIT");
}

}  // namespace pgplumb::cli
