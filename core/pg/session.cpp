#include "core/pg/session.hpp"

#include <array>

#include "core/pg/internal/connection.hpp"
#include "core/pg/internal/server_error.hpp"
#include "core/pg/pipeline.hpp"
#include "core/pg/queries.hpp"

namespace pgplumb::pg {

using internal::CommandScope;
using internal::Connection;
using internal::ParameterPointers;
using internal::ResultPtr;

bool Canceller::cancel() const noexcept {
  if (handle_ == nullptr) return false;
  std::array<char, 256> ignored{};
  return PQcancel(static_cast<PGcancel*>(handle_.get()), ignored.data(), ignored.size()) == 1;
}

Session Session::connect(const Conninfo& conninfo, SessionOptions options) {
  return Session(std::make_unique<Connection>(conninfo, std::move(options)));
}

Session::Session(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Rows Session::execute(std::string_view sql, std::span<const Parameter> parameters) {
  return connection_->execute(sql, parameters);
}

std::string Session::prepare(std::string_view sql) {
  std::string name = Connection::statement_name(sql);
  if (connection_->is_prepared(name)) return name;
  const char* const statement = connection_->terminated(sql);
  const CommandScope scope(*connection_);
  connection_->require(PQsendPrepare(connection_->handle(), name.c_str(), statement, 0, nullptr) == 1);
  Outcome outcome = connection_->finish_command();
  // One of that name has the same text: somebody else left it on this server process.
  constexpr std::string_view duplicate_statement = "42P05";
  if (outcome.error && outcome.error->info.sqlstate != duplicate_statement) throw Error(std::move(outcome.error->info));
  connection_->note_prepared(name);
  return name;
}

Rows Session::execute_prepared(const std::string& name, std::span<const Parameter> parameters) {
  const ParameterPointers values(parameters);
  const CommandScope scope(*connection_);
  connection_->require(PQsendQueryPrepared(connection_->handle(), name.c_str(), values.count(), values.data(), nullptr,
                                           nullptr, 0) == 1);
  ResultPtr result = connection_->next_result();
  Rows rows;
  if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) rows = internal::make_rows(result.get());
  Outcome outcome = connection_->finish_command(std::move(result));
  if (outcome.error) throw Error(std::move(outcome.error->info));
  rows.set_command_tag(std::move(outcome.command_tag));
  return rows;
}

void Session::forget_prepared() noexcept { connection_->forget_prepared(); }

bool Session::is_pooled() {
  if (!connection_->pooled()) {
    connection_->pooled() = execute(queries::backend_pid).front().integer("pid") != client_side_pid();
  }
  return *connection_->pooled();
}

Session::Outcome Session::run(std::string_view sql) {
  const char* const statement = connection_->terminated(sql);
  const CommandScope scope(*connection_);
  connection_->require(PQsendQuery(connection_->handle(), statement) == 1);
  // Rows that nobody asked for are dropped one by one, not gathered first.
  connection_->require(PQsetSingleRowMode(connection_->handle()) == 1);
  return connection_->finish_command();
}

Session::Outcome Session::stream(std::string_view sql, std::span<const Parameter> parameters,
                                 const std::function<void(const Rows&)>& row) {
  const ParameterPointers values(parameters);
  const char* const statement = connection_->terminated(sql);
  const CommandScope scope(*connection_);
  PGconn* const handle = connection_->handle();
  connection_->require(
      PQsendQueryParams(handle, statement, values.count(), nullptr, values.data(), nullptr, nullptr, 0) == 1);
  connection_->require(PQsetSingleRowMode(handle) == 1);
  ResultPtr result = connection_->next_result();
  while (result != nullptr && PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
    row(internal::make_rows(result.get()));
    result = connection_->next_result();
  }
  return connection_->finish_command(std::move(result));
}

void Session::set_on_tick(std::function<void()> on_tick, std::chrono::milliseconds interval) {
  connection_->options().on_tick = std::move(on_tick);
  connection_->options().tick_interval = interval;
}

void Session::set_on_notice(std::function<void(const Notice&)> on_notice) {
  connection_->options().on_notice = std::move(on_notice);
}

void Session::pause(std::chrono::milliseconds duration) const {
  if (duration.count() > 0) connection_->pause(duration);
}

void Session::close() noexcept { connection_->close(); }

bool Session::is_alive() const noexcept { return connection_->is_alive(); }

bool Session::in_transaction() const noexcept {
  const PGTransactionStatusType status = PQtransactionStatus(connection_->handle());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

int Session::server_version() const noexcept { return PQserverVersion(connection_->handle()); }

int Session::client_side_pid() const noexcept { return PQbackendPID(connection_->handle()); }

const PeerInfo& Session::peer() const { return connection_->peer(); }

Canceller Session::canceller() const {
  Canceller canceller;
  canceller.handle_ = connection_->cancel_handle();
  return canceller;
}

std::string Session::parameter_status(const char* name) const {
  const char* const value = PQparameterStatus(connection_->handle(), name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace pgplumb::pg
