#include "cli/query_run.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/pg/describe.hpp"
#include "core/pg/error_place.hpp"
#include "core/pg/json_parameter.hpp"
#include "core/pg/json_rows.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::GivenArgument;
using procedures::JsonValue;
using sql::StatementKind;

constexpr std::size_t kConvertedAtOnce = 200;

std::string_view explain_prefix(Explain explain, bool as_json) {
  if (explain == Explain::plan) return as_json ? "EXPLAIN (FORMAT JSON) " : "EXPLAIN ";
  if (explain == Explain::analyze)
    return as_json ? "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " : "EXPLAIN (ANALYZE, BUFFERS) ";
  return {};
}

/// A statement as it is sent: within something of ours.
struct Sent {
  std::string sql;
  std::size_t prefix = 0;  ///< bytes before the statement itself
  bool gives_json = false;
};

Sent with_prefix(std::string_view prefix, const QueryStatement& statement) {
  return {.sql = std::string(prefix) + statement.numbered.sql, .prefix = prefix.size()};
}

/// One column: each row as a JSON object.
Sent as_json(const QueryStatement& statement, const std::vector<pg::Rows::Column>& columns) {
  std::vector<std::string> names;
  for (const std::string& key : pg::json_keys(columns)) names.push_back(sql::Identifier(key).quoted());
  Sent sent = with_prefix("SELECT pg_catalog.row_to_json(r.*) FROM (", statement);
  // The statement may end with a comment.
  sent.sql += fmt::format("\n) AS r ({})", text::join(names, ", "));
  sent.gives_json = true;
  return sent;
}

std::size_t byte_of_character(std::string_view text, std::size_t position) {
  std::size_t at = 0;
  for (std::size_t character = 1; character < position && at < text.size(); ++character) {
    at += text::sequence_length(static_cast<unsigned char>(text[at]));
  }
  return std::min(at, text.size());
}

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
    sent_ = with_prefix(explain_prefix(options_.explain, options_.as_json), statement_);
    pg::StatementDescription description = pg::describe(session_, sent_.sql);
    if (description.error) throw_placed(std::move(*description.error));
    const std::vector<pg::Parameter> parameters = make_parameters(description.parameters);
    const bool is_plain = options_.explain == Explain::no && !description.columns.empty();
    if (options_.as_json && is_plain && can_be_subquery(statement_)) sent_ = as_json(statement_, description.columns);
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

  std::vector<pg::Parameter> make_parameters(const std::vector<std::uint32_t>& types) {
    std::vector<pg::Parameter> parameters;
    for (std::size_t index = 0; index < statement_.arguments.size(); ++index) {
      parameters.push_back(make_parameter(statement_.arguments[index], index < types.size() ? types[index] : 0));
    }
    return parameters;
  }

  pg::Parameter make_parameter(std::size_t argument, std::uint32_t type) {
    const auto* json = std::get_if<JsonValue>(&arguments_[argument].value);
    if (json == nullptr) return std::get<std::string>(arguments_[argument].value);
    switch (json->kind) {
      case JsonValue::Kind::null: return std::nullopt;
      case JsonValue::Kind::array:
      case JsonValue::Kind::object: return convert(*json, argument, type);
      default: return json->text;
    }
  }

  pg::Parameter convert(const JsonValue& json, std::size_t argument, std::uint32_t type) {
    try {
      return pg::parameter_from_json(session_, json.to_json(), type);
    } catch (Error& error) {
      const std::string& name = arguments_[argument].name;
      error.add_note(fmt::format("this is argument \"{}\"", name.empty() ? std::to_string(argument + 1) : name));
      throw;
    }
  }

  std::string tag_of(pg::Session::Outcome&& outcome) {
    if (outcome.error) throw_placed(std::move(*outcome.error));
    return std::move(outcome.command_tag);
  }

  [[noreturn]] void throw_placed(pg::ServerError&& error) const {
    if (error.position > 0) error.position = position_in_script(error.position);
    const sql::Place place = pg::place_of_error(script_.source, statement_.statement, error);
    ErrorInfo info = std::move(error.info);
    info.at = place.source->locate(place.offset);
    info.at_length = place.length;
    info.statement = StatementPlace{.ordinal = index_ + 1, .count = script_.statements.size()};
    if (const std::string name = parameter_named_in(info.context); !name.empty()) {
      info.notes.push_back(fmt::format("this is the value of :{}", name));
    }
    throw Error(std::move(info));
  }

  /// Of a value that its type does not take the server says, in whatever language, that it is that of $2.
  std::string parameter_named_in(std::string_view context) const {
    const std::size_t dollar = context.substr(0, context.find('\n')).find('$');
    if (dollar == std::string_view::npos) return {};
    std::size_t number = 0;
    std::from_chars(context.data() + dollar + 1, context.data() + context.size(), number);
    return number == 0 || number > statement_.numbered.names.size() ? std::string()
                                                                    : statement_.numbered.names[number - 1];
  }

  /// From what was sent to the statement as it was written; characters, from 1.
  std::size_t position_in_script(std::size_t position) const {
    if (sent_.sql.empty()) return position;
    const std::size_t byte = byte_of_character(sent_.sql, position);
    const std::size_t given = statement_.numbered.given_offset(byte < sent_.prefix ? 0 : byte - sent_.prefix);
    return text::count_characters(text().substr(0, given)) + 1;
  }

  std::string_view text() const { return statement_.statement.text(*script_.source); }

  pg::Session& session_;
  const QueryScript& script_;
  std::size_t index_;
  const QueryStatement& statement_;
  std::span<const GivenArgument> arguments_;
  const QueryOptions& options_;
  QueryWriter& writer_;
  Sent sent_;
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
  const pg::SurroundingOptions around = surrounding_of(script, options);
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
