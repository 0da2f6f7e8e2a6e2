#include "core/bookkeeping/ask.hpp"

#include <optional>

#include "core/bookkeeping/queries.hpp"
#include "core/pg/pipeline.hpp"

namespace pgplumb::bookkeeping {

pg::Rows ask(pg::Session& session, std::string_view query, std::initializer_list<pg::Parameter> parameters) {
  enum Tag : std::size_t { frame, question };
  pg::Rows rows;
  std::optional<pg::ServerError> error;
  {
    pg::Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](pg::PipelineResult&& result) {
      if (result.error && !error) error = std::move(result.error);
      if (result.tag == question) rows = std::move(result.rows);
    });
    pipeline.send(frame, "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY");
    pipeline.send(frame, queries::pin_read);
    pipeline.send(question, query, std::span(parameters.begin(), parameters.size()), pg::Pipeline::Keep::rows);
    pipeline.sync();
    pipeline.send(frame, "COMMIT");
    pipeline.sync();
    pipeline.finish();
  }
  if (error) throw Error(error->info);
  return rows;
}

}  // namespace pgplumb::bookkeeping
