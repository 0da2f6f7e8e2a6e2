#include "procedures/unit_test.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/pg/error_place.hpp"
#include "core/pg/transaction.hpp"
#include "core/sql/error_context.hpp"
#include "core/text.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

using Clock = std::chrono::steady_clock;

/// "account 7 is frozen (in transfer, line 3 of its body)"
std::string message_of(const pg::ServerError& error) {
  std::string message = error.info.message;
  if (!error.info.detail.empty()) message += ": " + error.info.detail;
  const std::vector<sql::BodyFrame> frames = sql::parse_context(error.info.context);
  if (frames.empty() || frames.front().function.empty()) return message;
  return fmt::format("{} (in {}, line {} of its body)", message, frames.front().function, frames.front().line);
}

Finding failure_at(const sql::Place& place, std::string code, std::string message, std::string hint) {
  return {.severity = Severity::error,
          .code = std::move(code),
          .message = std::move(message),
          .at = place.source->locate(place.offset),
          .at_length = place.length,
          .hint = std::move(hint)};
}

/// "test 3 - adds up (have: 5; want: 6)": the diagnostics without the line that only says again which test it was.
std::string message_of(const TapTest& test) {
  std::vector<std::string> lines;
  for (const std::string& line : test.diagnostics) {
    const std::string_view trimmed = text::trim(line);
    if (!trimmed.empty() && !trimmed.starts_with("Failed test")) lines.emplace_back(trimmed);
  }
  return fmt::format("test {}{}{}{}", test.number, test.description.empty() ? "" : " - ", test.description,
                     lines.empty() ? "" : fmt::format(" ({})", text::join(lines, "; ")));
}

class Test {
 public:
  Test(pg::Session& session, const UnitTestFile& file) : session_(session), file_(file) {
    result_.path = file.path;
    result_.uses_pgtap = file.uses_pgtap;
  }

  UnitTestResult run(const std::string& pgtap_schema) {
    const Clock::time_point begin = Clock::now();
    session_.set_on_notice([this](const pg::Notice& notice) {
      result_.notices.push_back(fmt::format("{}: {}", notice.severity, notice.message));
    });
    {
      const pg::Transaction transaction(session_);
      if (file_.uses_pgtap) session_.execute(queries::extend_search_path, {pgtap_schema});
      run_statements();
    }
    session_.set_on_notice({});
    result_.tap = reader_.result();
    judge_tests();
    judge_plan();
    result_.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    return std::move(result_);
  }

 private:
  void run_statements() {
    for (std::size_t index = 0; index < file_.statements.size(); ++index) {
      const sql::Statement& statement = file_.statements[index];
      const std::optional<pg::ServerError> error = run_statement(statement, index);
      if (error) ended_by_ = to_finding(statement, *error);
      if (error || reader_.result().bail_out) return;
    }
  }

  Finding to_finding(const sql::Statement& statement, const pg::ServerError& error) const {
    const std::string code = error.info.sqlstate.empty() ? "connection" : error.info.sqlstate;
    return failure_at(pg::place_of_error(file_.source, statement, error), code, message_of(error), error.info.hint);
  }

  /// Why it failed. A session that a test ended is its failure too; whether the server is still there, the next one
  /// will find out.
  std::optional<pg::ServerError> run_statement(const sql::Statement& statement, std::size_t index) {
    try {
      pg::Session::Outcome outcome = send(statement, index);
      if (outcome.error && outcome.error->info.code != ErrorCode::sql) throw Error(outcome.error->info);
      return std::move(outcome.error);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::connection) throw;
      return pg::ServerError{.info = error.info()};
    }
  }

  pg::Session::Outcome send(const sql::Statement& statement, std::size_t index) {
    const std::string_view text = statement.text(*file_.source);
    if (statement.kind == sql::StatementKind::copy_from_stdin) {
      return session_.copy_in(text, statement.data(*file_.source));
    }
    if (statement.kind == sql::StatementKind::copy_to_stdout) return session_.copy_out(text, [](std::string_view) {});
    if (!file_.uses_pgtap) return session_.run(text);
    return session_.stream(text, {}, [&](const pg::Rows& row) {
      for (std::size_t column = 0; column < row.columns().size(); ++column) {
        if (const auto& value = row.value(0, column)) reader_.read(*value, index);
      }
    });
  }

  void judge_tests() {
    for (const TapTest& test : result_.tap.tests) {
      if (test.passed()) continue;
      const sql::Place place = sql::place_of_statement(file_.source, file_.statements[test.statement]);
      result_.failures.push_back(failure_at(place, "not_ok", message_of(test), {}));
    }
    if (ended_by_) result_.failures.push_back(*ended_by_);
  }

  /// What an error or a bail-out cut short has no plan to be held to.
  void judge_plan() {
    if (!file_.uses_pgtap || ended_by_ || result_.tap.bail_out) return;
    for (std::string& problem : result_.tap.find_problems()) {
      const sql::Place place{.source = file_.source, .offset = 0, .length = 0};
      result_.failures.push_back(failure_at(
          file_.statements.empty() ? place : sql::place_of_statement(file_.source, file_.statements.front()),
          "bad_plan", std::move(problem), "Begin with SELECT plan(n), and end with SELECT * FROM finish()."));
    }
  }

  pg::Session& session_;
  const UnitTestFile& file_;
  TapReader reader_;
  std::optional<Finding> ended_by_;
  UnitTestResult result_;
};

}  // namespace

bool UnitTestResult::passed() const noexcept { return was_run && failures.empty() && !tap.bail_out; }

std::string prepare_pgtap(pg::Session& session, const UnitTestFile& file) {
  const pg::Rows found = session.execute(queries::extension, {"pgtap"});
  if (found.empty()) {
    throw Error(
        ErrorCode::config, fmt::format("\"{}\" uses pgTAP, which the server does not have", file.source->name()),
        "Install it (Debian: \"apt install postgresql-15-pgtap\", with the server's version), or write the test "
        "with ASSERT.");
  }
  if (const auto schema = found.front().optional_text("schema")) return std::string(*schema);
  session.execute("CREATE SCHEMA pgplumb_pgtap");
  session.execute("CREATE EXTENSION pgtap SCHEMA pgplumb_pgtap");
  return "pgplumb_pgtap";
}

UnitTestResult run_unit_test(pg::Session& session, const UnitTestFile& file, const std::string& pgtap_schema) {
  return Test(session, file).run(pgtap_schema);
}

}  // namespace pgplumb::procedures
