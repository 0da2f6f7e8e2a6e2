#include "core/pg/execute_many.hpp"

#include <fmt/format.h>

#include "core/pg/transaction.hpp"
#include "core/pg/unknown_outcome.hpp"

namespace pgplumb::pg::internal {
namespace {

// The unnamed statement needs no name on the server, and so works behind a pooler.
const std::string kUnnamed;
constexpr std::size_t kOfTheTransaction = 0;  // rows are tagged from 1

}  // namespace

bool ManyRuns::send(Arguments&& row) {
  if (failure_) return false;
  const BoundStatement statement = bind(std::move(row));
  if (!pipeline_) begin(statement);
  pipeline_->send_prepared(++rows_, kUnnamed, statement.values);
  return !failure_;
}

ManyRuns::~ManyRuns() {
  if (!pipeline_) return;
  try {
    if (!owns_transaction_) pipeline_->finish();  // what was given before is part of the transaction
    pipeline_.reset();
    if (owns_transaction_) session_.run("ROLLBACK");
  } catch (...) {  // NOLINT(bugprone-empty-catch): the connection is lost, and so is the transaction
  }
}

std::uint64_t ManyRuns::finish() {
  if (!pipeline_) return 0;
  try {
    if (owns_transaction_) pipeline_->send(kOfTheTransaction, "COMMIT");
    settle();
  } catch (const Error& error) {
    if (session_.is_alive() || !owns_transaction_ || failure_) throw;
    throw unknown_outcome(error);
  }
  if (failure_) {
    if (session_.in_transaction() && owns_transaction_) session_.run("ROLLBACK");
    throw Error(*failure_);
  }
  return affected_;
}

void ManyRuns::settle() {
  pipeline_->finish();
  pipeline_.reset();
}

BoundStatement ManyRuns::bind(Arguments&& row) {
  if (!numbered_ && row.are_named()) numbered_ = number_parameters(session_, sql_);
  return numbered_ ? bind_arguments(*numbered_, std::move(row)) : bind_arguments(session_, sql_, std::move(row));
}

void ManyRuns::begin(const BoundStatement& first) {
  owns_transaction_ = !session_.in_transaction();
  pipeline_.emplace(session_.pipeline());
  pipeline_->on_result([this](PipelineResult&& done) { take(std::move(done)); });
  if (owns_transaction_) pipeline_->send(kOfTheTransaction, "BEGIN");
  pipeline_->prepare(kOfTheTransaction, kUnnamed, first.sql, first.types);
}

void ManyRuns::take(PipelineResult&& done) {
  if (done.tag != kOfTheTransaction) affected_ += done.rows.affected();
  if (!done.error || failure_) return;
  failure_.emplace(std::move(done.error->info));
  if (done.tag != kOfTheTransaction)
    failure_->add_note(fmt::format("it was row {}; none of the rows was kept", done.tag));
}

}  // namespace pgplumb::pg::internal
