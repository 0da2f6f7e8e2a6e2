#include "cli/query_run.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

#include "cli/query_parameters.hpp"
#include "cli/query_sent.hpp"
#include "core/error.hpp"
#include "core/pg/describe.hpp"
#include "core/pg/json_rows.hpp"
#include "core/pg/unknown_outcome.hpp"

namespace pgplumb::cli {
namespace {

using procedures::GivenArgument;
using sql::StatementKind;

constexpr std::size_t kConvertedAtOnce = 200;

/// One statement of a run.
class Step {
 public:
  Step(pg::Session& session, const QueryScript& script, std::size_t index, std::span<const GivenArgument> arguments,
       const QueryOptions& options, QueryWriter& writer)
      : session_(session),
        script_(script),
        index_(index),
        statement_(script.statements[index]),
        arguments_(arguments),
        options_(options),
        writer_(writer) {}

  /// How many rows it gave, or changed.
  std::uint64_t run() {
    const pg::Rows done({}, run_kind());
    writer_.end(done.command_tag());
    return done.affected();
  }

 private:
  std::string run_kind() {
    switch (statement_.statement.kind) {
      case StatementKind::copy_from_stdin: return copy_in();
      case StatementKind::copy_to_stdout: return copy_out();
      default: return stream();
    }
  }

  std::string copy_in() {
    std::string tag = tag_of(session_.copy_in(text(), statement_.statement.data(*script_.source)));
    begin();
    return tag;
  }

  std::string copy_out() {
    std::string tag = tag_of(session_.copy_out(text(), [this](std::string_view data) {
      begin();
      writer_.on_copy(data);
    }));
    begin();
    return tag;
  }

  std::string stream() {
    sent_ = make_query_sent(statement_, options_.explain, options_.as_json);
    pg::StatementDescription description = pg::describe(session_, sent_.sql);
    if (description.error) throw_placed(std::move(*description.error));
    const std::vector<pg::Parameter> parameters =
        make_query_parameters(session_, statement_, arguments_, description.parameters);
    const bool is_plain = options_.explain == Explain::no && !description.columns.empty();
    if (options_.as_json && is_plain && can_be_subquery(statement_))
      sent_ = make_query_sent_as_json(statement_, description.columns);
    columns_ = std::move(description.columns);
    std::string tag = tag_of(session_.stream(sent_.sql, parameters, [this](const pg::Rows& rows) { take(rows); }));
    begin();
    hand_over_kept();
    return tag;
  }

  /// What fails before it gives anything leaves nothing behind but its error.
  void begin() {
    if (!std::exchange(has_begun_, true)) writer_.begin(index_ + 1, columns_);
  }

  void take(const pg::Rows& rows) {
    if (rows.columns().empty()) return;
    if (sent_.gives_json) {
      begin();
      writer_.on_json(rows.value(0, 0).value_or("null"));
    } else if (options_.as_json) {
      kept_.push_back(rows);  // the session is not free to make JSON of it
    } else {
      begin();
      writer_.on_row(rows, 0);
    }
  }

  void hand_over_kept() {
    if (kept_.empty()) return;
    pg::JsonRows converter(session_, columns_);
    for (std::size_t begin = 0; begin < kept_.size(); begin += kConvertedAtOnce) {
      const std::size_t end = std::min(begin + kConvertedAtOnce, kept_.size());
      pg::Rows together(columns_, {});
      for (std::size_t row = begin; row < end; ++row) {
        for (std::size_t column = 0; column < columns_.size(); ++column) together.append(kept_[row].value(0, column));
      }
      for (const std::string& json : converter.convert(together)) writer_.on_json(json);
    }
  }

  std::string tag_of(pg::Session::Outcome&& outcome) {
    if (outcome.error) throw_placed(std::move(*outcome.error));
    return std::move(outcome.command_tag);
  }

  [[noreturn]] void throw_placed(pg::ServerError&& error) const {
    throw Error(place_query_error(std::move(error), script_, index_, sent_));
  }

  std::string_view text() const { return statement_.statement.text(*script_.source); }

  pg::Session& session_;
  const QueryScript& script_;
  std::size_t index_;
  const QueryStatement& statement_;
  std::span<const GivenArgument> arguments_;
  const QueryOptions& options_;
  QueryWriter& writer_;
  QuerySent sent_;
  std::vector<pg::Rows::Column> columns_;
  std::vector<pg::Rows> kept_;
  bool has_begun_ = false;
};

/// What a failure has left behind.
std::string note_of_rest(bool in_transaction, const QueryScript& script, std::size_t done) {
  if (in_transaction) return "everything was rolled back";
  if (done == 0) return {};
  if (ends_transactions(script)) return "what was committed before it is kept";
  return fmt::format("the {} before it {} kept", done == 1 ? "statement" : fmt::format("{} statements", done),
                     done == 1 ? "is" : "are");
}

}  // namespace

void run_query(pg::Session& session, const QueryScript& script, std::span<const GivenArgument> arguments,
               const QueryOptions& options, QueryWriter& writer) {
  const pg::SurroundingOptions& around = options.surrounding;
  pg::SurroundedScope scope(session, pg::make_surrounding(around));
  std::size_t index = 0;
  try {
    for (; index < script.statements.size(); ++index) {
      const auto begin = std::chrono::steady_clock::now();
      const std::uint64_t rows = Step(session, script, index, arguments, options, writer).run();
      const auto took = std::chrono::steady_clock::now() - begin;
      if (options.on_statement) {
        options.on_statement(index + 1, rows, std::chrono::duration_cast<std::chrono::milliseconds>(took));
      }
    }
  } catch (Error& error) {
    const bool commits_itself = !around.in_transaction && !around.read_only;
    if (error.code() == ErrorCode::connection && commits_itself && !can_be_subquery(script.statements[index])) {
      error = pg::unknown_outcome(error, "during a statement that commits by itself");
    }
    const std::string note = note_of_rest(around.in_transaction, script, index);
    if (!note.empty()) error.add_note(note);
    throw;
  }
  if (!around.in_transaction && session.in_transaction()) {
    throw Error(ErrorCode::sql, "the script left its transaction open, so it was rolled back",
                "End the script with COMMIT or ROLLBACK.");
  }
  scope.close();
}

}  // namespace pgplumb::cli
