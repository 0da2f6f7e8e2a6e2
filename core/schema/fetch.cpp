#include "core/schema/fetch.hpp"

#include <array>
#include <optional>
#include <utility>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/pg/pipeline.hpp"
#include "core/schema/internal/assembly.hpp"
#include "core/schema/internal/intake.hpp"
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

/// One transaction. Results are taken in while the next are read.
class Fetch {
 public:
  Fetch(pg::Session& session, const FetchOptions& options) : session_(session), options_(options) {}

  Snapshot run() {
    {
      pg::Pipeline pipeline = session_.pipeline();
      pipeline_ = &pipeline;
      pipeline.on_result([this](pg::PipelineResult&& result) { take(std::move(result)); });
      ask_all();
      // After a failure the server skips up to here; COMMIT then ends the failed transaction without a warning.
      pipeline.sync();
      command("COMMIT");
      pipeline.sync();
      pipeline.finish();
    }
    if (failure_) throw Error(*failure_);
    intake_.finish();
    return Snapshot(assembly_->finish(), std::move(not_compared_), server_version_,
                    options_.roles ? RoleScope::server : RoleScope::none);
  }

 private:
  void ask_all() {
    const std::array<pg::Parameter, 1> bookkeeping{options_.bookkeeping.name()};
    command(queries::begin);
    command(queries::pin);
    ask(
        queries::database, [this](const pg::Result& rows) { begin(rows.to_rows().front()); }, bookkeeping);
    for (const Source& source : internal::sources()) {
      if (session_.server_version() / 10000 < source.since) continue;
      ask(source.query, [this, &source](const pg::Result& rows) { assembly_->add_objects(source.catalog, rows); });
    }
    if (options_.roles) ask_for_roles();
    ask(queries::column_attributes, [this](const pg::Result& rows) { assembly_->add_attributes(rows); });
    ask(queries::comments, [this](const pg::Result& rows) { assembly_->add_comments(rows); });
    if (!options_.more.empty()) {
      ask(options_.more, [this](const pg::Result& rows) { assembly_->add_attributes(rows); });
    }
    ask(queries::grants, [this](const pg::Result& rows) { assembly_->add_grants(rows); });
    ask(queries::extension_members, [this](const pg::Result& rows) { assembly_->add_members(rows); });
    ask(queries::dependencies, [this](const pg::Result& rows) { assembly_->add_dependencies(rows); });
    ask(queries::not_compared, [this](const pg::Result& rows) { count_not_compared(rows.to_rows()); });
  }

  void ask_for_roles() {
    ask(queries::roles, [this](const pg::Result& rows) { assembly_->add_objects("pg_authid", rows); });
    ask(queries::role_attributes, [this](const pg::Result& rows) { assembly_->add_attributes(rows); });
    ask(queries::role_dependencies, [this](const pg::Result& rows) { assembly_->add_dependencies(rows); });
  }

  void command(std::string_view sql) { pipeline_->send(takers_.size(), sql, {}, pg::Pipeline::Keep::discard_rows); }

  void ask(std::string_view query, internal::Intake::Taker taker, std::span<const pg::Parameter> parameters = {}) {
    takers_.push_back(std::move(taker));
    pipeline_->send(takers_.size() - 1, query, parameters, pg::Pipeline::Keep::result);
  }

  void take(pg::PipelineResult&& result) {
    if (result.error && !failure_) failure_ = Error(result.error->info);
    if (result.result && !failure_) intake_.post(takers_[result.tag], *std::move(result.result));
  }

  void begin(const pg::Row& database) {
    server_version_ = static_cast<int>(database.integer("server_version"));
    assembly_.emplace(std::string(database.text("owner")), options_.bookkeeping);
  }

  void count_not_compared(const pg::Rows& rows) {
    for (const pg::Row row : rows) {
      if (!row.is_null("roles") && row.boolean("roles") != options_.roles) continue;
      not_compared_.push_back({std::string(row.text("kind")), static_cast<std::uint64_t>(row.integer("count"))});
    }
  }

  pg::Session& session_;
  const FetchOptions& options_;
  pg::Pipeline* pipeline_ = nullptr;
  std::vector<internal::Intake::Taker> takers_;
  std::optional<Error> failure_;
  // What the thread of the intake fills in.
  std::optional<Assembly> assembly_;
  std::vector<NotCompared> not_compared_;
  int server_version_ = 0;
  internal::Intake intake_;
};

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
        queries::extension_members, queries::dependencies, queries::not_compared, queries::roles,
        queries::role_attributes, queries::role_dependencies}) {
    all += query;
  }
  return Checksum::of(all).to_string();
}

Snapshot fetch_snapshot(pg::Session& session, const FetchOptions& options) {
  constexpr int kTries = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      return Fetch(session, options).run();
    } catch (const Error& error) {
      if (attempt == kTries || !is_vanished(error)) throw;
    }
  }
}

}  // namespace pgplumb::schema
