#include "core/bookkeeping/tables.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>

#include "core/bookkeeping/layout.hpp"
#include "core/bookkeeping/queries.hpp"
#include "core/error.hpp"
#include "core/pg/pipeline.hpp"

namespace pgplumb::bookkeeping {

namespace {

constexpr std::array kFirst{layout::layout_table,
                            layout::layout_row,
                            layout::migration_table,
                            layout::event_table,
                            layout::step_table,
                            layout::require_lock_function,
                            layout::event_text_function,
                            layout::append_event_function,
                            layout::step_duration_function,
                            layout::record_apply_function,
                            layout::record_baseline_function,
                            layout::record_revert_function,
                            layout::record_failure_function,
                            layout::record_step_start_function,
                            layout::record_step_done_function,
                            layout::clear_step_function,
                            layout::record_event_function,
                            layout::record_accept_function,
                            layout::record_forget_function,
                            layout::revoke_tables,
                            layout::revoke_functions};

// What the second version adds: the registry of routines.
constexpr std::array kSecond{
    layout::routine_table,        layout::record_routine_function,  layout::forget_routine_function,
    layout::revoke_routine_table, layout::revoke_routine_functions, layout::layout_version_2};

struct Stage {
  int version;
  std::span<const std::string_view> statements;
};

constexpr std::array<Stage, kLayoutVersion> kStages{{{1, kFirst}, {2, kSecond}}};

}  // namespace

std::string in_schema(std::string_view query, const sql::Identifier& schema) {
  constexpr std::string_view kMark = "{schema}";
  const std::string name = schema.quoted();
  std::string text;
  text.reserve(query.size() + 64);
  std::size_t from = 0;
  for (std::size_t at = query.find(kMark); at != std::string_view::npos; at = query.find(kMark, from)) {
    text.append(query, from, at - from).append(name);
    from = at + kMark.size();
  }
  return text.append(query, from);
}

void prepare_tables(pg::Session& session, const sql::Identifier& schema, const LayoutState& found) {
  if (found.version >= kLayoutVersion) return;
  std::optional<Error> failure;
  {
    pg::Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](pg::PipelineResult&& result) {
      if (result.error && !failure) failure.emplace(result.error->info);
    });
    pipeline.send(0, queries::begin_step);
    if (!found.has_schema) pipeline.send(0, in_schema(layout::schema, schema));
    for (const Stage& stage : kStages) {
      if (stage.version <= found.version) continue;
      for (const std::string_view statement : stage.statements) pipeline.send(0, in_schema(statement, schema));
    }
    pipeline.sync();
    pipeline.send(0, "COMMIT");
    pipeline.sync();
    pipeline.finish();
  }
  if (!failure) return;
  failure->add_note(
      fmt::format("pgplumb could not make its own tables in schema \"{}\"; nothing was changed", schema.name()));
  throw Error(*failure);
}

}  // namespace pgplumb::bookkeeping
