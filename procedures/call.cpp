#include "procedures/call.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/pg/json_rows.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"
#include "procedures/internal/blame.hpp"
#include "procedures/json_value.hpp"

namespace pgplumb::procedures {
namespace {

constexpr std::size_t kFetchedAtOnce = 200;

/// One call from beginning to end.
class Caller {
 public:
  Caller(pg::Session& session, const ResolvedCall& call, const CallOptions& options, CallSink& sink)
      : session_(session), call_(call), options_(options), sink_(sink) {}

  void run(std::span<const pg::Parameter> parameters) {
    pg::SurroundedScope scope(session_, surrounding_of(call_, options_));
    const bool is_kept_back = !call_.result.is_set() && !call_.result.has_cursors();
    stream(parameters, is_kept_back);
    for (const std::string& cursor : cursors_) read_cursor(cursor);
    scope.close();
    if (is_kept_back) hand_over_kept();
  }

 private:
  /// CALL cannot be wrapped, and the names of cursors are needed as they are.
  bool wants_json_sql() const { return options_.as_json && !call_.json_sql.empty() && !call_.result.has_cursors(); }

  void stream(std::span<const pg::Parameter> parameters, bool is_kept_back) {
    const std::string& sql = wants_json_sql() ? call_.json_sql : call_.sql;
    pg::Session::Outcome outcome = session_.stream(sql, parameters, [&](const pg::Rows& rows) {
      if (call_.result.shape == ResultShape::nothing) return;
      note_cursors(rows);
      is_kept_back || needs_server() ? kept_.push_back(rows) : hand_over(rows);
    });
    if (outcome.error) throw Error(std::move(outcome.error->info));
    if (!is_kept_back) hand_over_kept();
  }

  bool is_scalar() const {
    return call_.result.shape == ResultShape::scalar || call_.result.shape == ResultShape::scalars;
  }

  /// Whether a row can be handed over only when the session is free again.
  bool needs_server() const { return options_.as_json && !wants_json_sql() && !is_scalar(); }

  void hand_over(const pg::Rows& rows) {
    if (!options_.as_json) return sink_.on_row(rows, 0);
    const std::optional<std::string>& value = rows.value(0, 0);
    if (wants_json_sql()) return sink_.on_json(value ? std::string_view(*value) : std::string_view("null"));
    if (!is_scalar()) return sink_.on_json(converter_for(rows).convert(rows).front());
    sink_.on_json(value ? JsonValue{.kind = JsonValue::Kind::string, .text = *value}.to_json() : "null");
  }

  void hand_over_kept() {
    for (const pg::Rows& rows : kept_) hand_over(rows);
    kept_.clear();
  }

  pg::JsonRows& converter_for(const pg::Rows& rows) {
    if (!converter_) converter_.emplace(session_, rows.columns());
    return *converter_;
  }

  void note_cursors(const pg::Rows& rows) {
    if (!call_.result.has_cursors()) return;
    for (std::size_t column = 0; column < rows.columns().size(); ++column) {
      if (rows.columns()[column].type != kRefcursor || !rows.value(0, column)) continue;
      const std::string& name = *rows.value(0, column);
      if (std::ranges::find(cursors_, name) == cursors_.end()) cursors_.push_back(name);
    }
  }

  void read_cursor(const std::string& name) {
    sink_.on_cursor(name);
    const std::string fetch = fmt::format("FETCH FORWARD {} FROM {}", kFetchedAtOnce, sql::Identifier(name).quoted());
    converter_.reset();
    while (true) {
      const pg::Rows rows = session_.execute(fetch);
      if (options_.as_json) {
        for (const std::string& json : converter_for(rows).convert(rows)) sink_.on_json(json);
      } else {
        for (std::size_t row = 0; row < rows.size(); ++row) sink_.on_row(rows, row);
      }
      if (rows.size() < kFetchedAtOnce) return;
    }
  }

  pg::Session& session_;
  const ResolvedCall& call_;
  const CallOptions& options_;
  CallSink& sink_;
  std::vector<pg::Rows> kept_;
  std::vector<std::string> cursors_;
  std::optional<pg::JsonRows> converter_;
};

}  // namespace

void call(pg::Session& session, const ResolvedCall& call, std::span<const pg::Parameter> parameters,
          const CallOptions& options, CallSink& sink) {
  require_callable(call, options);
  const bool in_transaction = session.in_transaction() || runs_in_transaction(call, options);
  try {
    Caller(session, call, options, sink).run(parameters);
  } catch (Error& error) {
    internal::explain(error, session, call, parameters, in_transaction);
    throw;
  }
}

}  // namespace pgplumb::procedures
