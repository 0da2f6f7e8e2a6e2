#include "core/bookkeeping/tables.hpp"

#include <algorithm>
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

/// Tables are added to, version by version.
struct Stage {
  int version;
  std::span<const std::string_view> added;
  std::span<const std::string_view> retired;  ///< taken away from a database that had the version before
};

constexpr std::array kFirst{layout::layout_table, layout::layout_row, layout::migration_table,
                            layout::event_table,  layout::step_table, layout::revoke_tables};
constexpr std::array kSecond{layout::routine_table, layout::revoke_routine_table};
constexpr std::array kRetiredBySecond{layout::drop_event_text};
constexpr std::array kThird{layout::recorded_schema_table, layout::revoke_recorded_schema_table};
constexpr std::array<Stage, kLayoutVersion> kStages{{{1, kFirst, {}}, {2, kSecond, kRetiredBySecond}, {3, kThird, {}}}};

// Functions are replaced whole, whatever version they come from.
constexpr std::array kFunctions{layout::require_lock_function,     layout::append_event_function,
                                layout::step_duration_function,    layout::record_apply_function,
                                layout::record_baseline_function,  layout::record_revert_function,
                                layout::record_failure_function,   layout::record_step_start_function,
                                layout::record_step_done_function, layout::clear_step_function,
                                layout::record_event_function,     layout::record_accept_function,
                                layout::record_forget_function,    layout::record_routine_function,
                                layout::forget_routine_function,   layout::record_schema_function,
                                layout::revoke_functions};

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

namespace {

/// What to do when our tables cannot be made; empty: the error says it all.
std::string advice_for(std::string_view sqlstate, const std::string& schema) {
  if (sqlstate == "42501") {
    return fmt::format(
        "let the database's owner grant CREATE on the database to this role, or create schema \"{}\" for it "
        "once with CREATE SCHEMA ... AUTHORIZATION",
        schema);
  }
  if (sqlstate == "42P07" || sqlstate == "42723" || sqlstate == "42P13") {
    return fmt::format(
        "set [migrations] schema to a name that nobody else uses, or move what is called so out of schema \"{}\"",
        schema);
  }
  if (sqlstate == "42939") return "set [migrations] schema to a name that does not begin with \"pg_\"";
  return {};
}

}  // namespace

void prepare_tables(pg::Session& session, const sql::Identifier& schema, const LayoutState& found) {
  if (found.version >= kLayoutVersion) return;
  std::optional<Error> failure;
  {
    pg::Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](pg::PipelineResult&& result) {
      if (result.error && !failure) failure.emplace(result.error->info);
    });
    pipeline.send(0, queries::begin_step);
    const auto send = [&](std::string_view statement) { pipeline.send(0, in_schema(statement, schema)); };
    if (!found.has_schema) send(layout::schema);
    for (const Stage& stage : kStages) {
      if (stage.version <= found.version) continue;
      std::ranges::for_each(stage.added, send);
      if (found.version > 0) std::ranges::for_each(stage.retired, send);
    }
    std::ranges::for_each(kFunctions, send);
    send(layout::set_version);
    pipeline.sync();
    pipeline.send(0, "COMMIT");
    pipeline.sync();
    pipeline.finish();
  }
  if (!failure) return;
  failure->add_note(
      fmt::format("pgplumb could not make its own tables in schema \"{}\"; nothing was changed", schema.name()));
  failure->suggest(advice_for(failure->sqlstate(), schema.name()));
  throw Error(*failure);
}

}  // namespace pgplumb::bookkeeping
