#include "core/schema/fetch.hpp"

#include <array>
#include <optional>
#include <utility>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/pg/pipeline.hpp"
#include "core/schema/internal/assembly.hpp"
#include "core/schema/internal/sources.hpp"
#include "core/schema/queries.hpp"

namespace pgplumb::schema {
namespace {

using internal::Assembly;
using internal::Source;

/// An object that is dropped while it is read: the server looks it up again by itself and finds nothing.
bool is_vanished(const Error& error) {
  return error.sqlstate() == "XX000" && error.info().message.find("cache lookup failed") != std::string::npos;
}

/// One transaction. Results are taken in as they come, so that one of them at most is kept in full.
Snapshot fetch_once(pg::Session& session, const FetchOptions& options) {
  std::optional<Assembly> assembly;
  std::vector<NotCompared> not_compared;
  std::optional<Error> failure;
  int server_version = 0;
  std::vector<std::function<void(const pg::Rows&)>> takers;
  {
    pg::Pipeline pipeline = session.pipeline();
    pipeline.on_result([&](pg::PipelineResult&& result) {
      if (result.error && !failure) failure = Error(result.error->info);
      if (result.status == pg::PipelineResult::Status::done) takers[result.tag](result.rows);
    });
    const auto ask = [&](std::string_view query, std::function<void(const pg::Rows&)> taker,
                         std::span<const pg::Parameter> parameters = {}) {
      takers.push_back(std::move(taker));
      pipeline.send(takers.size() - 1, query, parameters, pg::Pipeline::Keep::rows);
    };
    const auto nothing = [](const pg::Rows&) {};
    const std::array<pg::Parameter, 1> bookkeeping{options.bookkeeping.name()};
    takers.reserve(internal::sources().size() + 10);
    ask(queries::begin, nothing);
    ask(queries::pin, nothing);
    ask(
        queries::database,
        [&](const pg::Rows& rows) {
          server_version = static_cast<int>(rows.front().integer("server_version"));
          assembly.emplace(std::string(rows.front().text("owner")), options.bookkeeping);
        },
        bookkeeping);
    for (const Source& source : internal::sources()) {
      if (session.server_version() / 10000 < source.since) continue;
      ask(source.query, [&assembly, &source](const pg::Rows& rows) { assembly->add_objects(source.catalog, rows); });
    }
    ask(queries::column_attributes, [&](const pg::Rows& rows) { assembly->add_attributes(rows); });
    ask(queries::comments, [&](const pg::Rows& rows) { assembly->add_comments(rows); });
    if (!options.more.empty()) ask(options.more, [&](const pg::Rows& rows) { assembly->add_attributes(rows); });
    ask(queries::grants, [&](const pg::Rows& rows) { assembly->add_grants(rows); });
    ask(queries::extension_members, [&](const pg::Rows& rows) { assembly->add_members(rows); });
    ask(queries::dependencies, [&](const pg::Rows& rows) { assembly->add_dependencies(rows); });
    ask(queries::not_compared, [&](const pg::Rows& rows) {
      for (const pg::Row row : rows) {
        not_compared.push_back({std::string(row.text("kind")), static_cast<std::uint64_t>(row.integer("count"))});
      }
    });
    // After a failure the server skips up to here; COMMIT then ends the failed transaction without a warning.
    pipeline.sync();
    ask("COMMIT", nothing);
    pipeline.sync();
    pipeline.finish();
  }
  if (failure) throw Error(*failure);
  return Snapshot(assembly->finish(), std::move(not_compared), server_version);
}

}  // namespace

std::string fetch_owner(pg::Session& session, const sql::Identifier& bookkeeping) {
  const pg::Rows rows = session.execute(queries::database, {bookkeeping.name()});
  return sql::readable(sql::Identifier(std::string(rows.front().text("owner"))));
}

std::string format_id() {
  std::string all;
  for (const Source& source : internal::sources()) all += source.query;
  for (const std::string_view query :
       {queries::pin, queries::database, queries::column_attributes, queries::comments, queries::grants,
        queries::extension_members, queries::dependencies, queries::not_compared}) {
    all += query;
  }
  return Checksum::of(all).to_string();
}

Snapshot fetch_snapshot(pg::Session& session, const FetchOptions& options) {
  constexpr int kTries = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      return fetch_once(session, options);
    } catch (const Error& error) {
      if (attempt == kTries || !is_vanished(error)) throw;
    }
  }
}

}  // namespace pgplumb::schema
