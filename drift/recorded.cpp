#include "drift/recorded.hpp"

#include <array>
#include <fmt/format.h>

#include "core/bookkeeping/fenced_transaction.hpp"
#include "core/bookkeeping/reading.hpp"
#include "core/error.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/text_form.hpp"
#include "drift/queries.hpp"

namespace pgplumb::drift {
namespace {

/// The layout of the bookkeeping that has the table.
constexpr int kSince = 3;

[[noreturn]] void refuse(std::string message) {
  throw Error(ErrorCode::conflict, std::move(message),
              "Look whether the schema is right (\"pgplumb drift\"), then run \"pgplumb schema record\"; with [drift] "
              "record = true every run that changes something does so.");
}

}  // namespace

void record_schema(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity,
                   const schema::FetchOptions& options) {
  const sql::Identifier& bookkeeping = options.bookkeeping;
  const bookkeeping::RunIdentity run = bookkeeping::complete(identity);
  bookkeeping::prepare_tables(session, bookkeeping, bookkeeping::read(session, bookkeeping, {}).layout);
  const std::string text = to_text(schema::fetch_snapshot(session, options));
  bookkeeping::FencedTransaction transaction(session, bookkeeping::make_fence(lock, run.run_id), run);
  transaction.call(bookkeeping::in_schema(queries::record_schema, bookkeeping), {schema::format_id(), text});
  transaction.commit();
}

Recorded fetch_recorded(pg::Session& session, const sql::Identifier& bookkeeping) {
  const std::array<bookkeeping::Question, 1> questions{{{.query = queries::recorded_schema, .since = kSince}}};
  const bookkeeping::Reading reading = bookkeeping::read(session, bookkeeping, questions);
  const pg::Rows& rows = reading.answers.front();
  if (rows.empty()) refuse("no schema has been recorded in this database");
  const pg::Row row = rows.front();
  const std::string at(row.text("recorded_at"));
  if (!row.boolean("is_newest")) refuse(fmt::format("the schema was recorded at {}, before the last change", at));
  if (row.text("format") != schema::format_id()) {
    refuse(fmt::format("the schema was recorded by pgplumb {}, which reads schemas in another way",
                       row.text("tool_version")));
  }
  const SourcePtr source = SourceFile::from_bytes("recorded schema", std::string(row.text("content")));
  return {.schema = schema::parse_text(*source), .at = at, .by = std::string(row.text("recorded_by"))};
}

}  // namespace pgplumb::drift
