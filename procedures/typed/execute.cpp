#include "procedures/typed/execute.hpp"

#include <fmt/format.h>
#include <optional>

#include "core/pg/pipeline.hpp"
#include "core/pg/prepared.hpp"

namespace pgplumb::procedures::typed {

pg::Rows execute(pg::Session& session, const Statement& statement) {
  return pg::PreparedStatement(session, statement.sql).execute(statement.values);  // shared by all of the same text
}

void stream(pg::Session& session, const Statement& statement, const std::function<void(const pg::Rows&)>& row) {
  const pg::Session::Outcome outcome = session.stream(statement.sql, statement.values, row);
  if (!outcome.ok()) throw Error(outcome.error->info);
}

std::vector<pg::Rows> execute_batch(pg::Session& session, std::string_view routine,
                                    const std::vector<Statement>& statements) {
  std::vector<pg::Rows> results;
  std::optional<Error> failure;
  pg::Pipeline pipeline = session.pipeline();
  pipeline.on_result([&](pg::PipelineResult&& done) {
    if (done.error) {
      failure.emplace(done.error->info);
      failure->add_note(
          fmt::format("call {} of {} of {}; none of them was kept", done.tag + 1, statements.size(), routine));
    } else if (done.status == pg::PipelineResult::Status::done) {
      results.push_back(std::move(done.rows));
    }
  });
  for (std::size_t index = 0; index < statements.size(); ++index) {
    pipeline.send(index, statements[index].sql, statements[index].values, pg::Pipeline::Keep::rows);
  }
  pipeline.sync();
  pipeline.finish();
  if (failure) throw Error(*failure);
  return results;
}

}  // namespace pgplumb::procedures::typed
