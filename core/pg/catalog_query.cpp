#include "core/pg/catalog_query.hpp"

#include <optional>
#include <span>

#include "core/error.hpp"
#include "core/pg/pipeline.hpp"
#include "core/pg/queries.hpp"

namespace pgplumb::pg {

Rows query_catalog(Session& session, std::string_view sql, std::initializer_list<Parameter> parameters) {
  enum Tag : std::size_t { setting, question };
  Rows rows;
  std::optional<ServerError> error;
  {
    // What stands before one Sync is one transaction, if none is open: what is set in it ends with it.
    const bool is_inside = session.in_transaction();
    Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](PipelineResult&& result) {
      if (result.error && !error) error = std::move(result.error);
      if (result.tag == question) rows = std::move(result.rows);
    });
    pipeline.send(setting, queries::jit_off);
    pipeline.send(question, sql, std::span(parameters.begin(), parameters.size()), Pipeline::Keep::rows);
    if (is_inside) pipeline.send(setting, queries::jit_back);
    pipeline.sync();
    pipeline.finish();
  }
  if (error) throw Error(error->info);
  return rows;
}

}  // namespace pgplumb::pg
