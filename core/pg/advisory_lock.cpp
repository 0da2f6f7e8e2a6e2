#include "core/pg/advisory_lock.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/checksum.hpp"
#include "core/pg/pipeline.hpp"
#include "core/pg/queries.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{500};
constexpr milliseconds kTellEvery{1000};

// A statement of the extended protocol leaves its portal, and with it a snapshot, until the
// next one takes its place: the last word of every round trip is one that needs no snapshot,
// or CREATE INDEX CONCURRENTLY and vacuum would wait for us.
constexpr std::string_view kDropSnapshot = "SET LOCAL idle_in_transaction_session_timeout = 0";

/// Runs the statements in one round trip and returns the rows of the last.
Rows ask_all(Session& session, std::span<const std::string_view> before, std::string_view sql,
             std::span<const Parameter> parameters) {
  enum Tag : std::size_t { other, question };
  Rows rows;
  std::optional<ServerError> failure;
  Pipeline pipeline = session.pipeline();
  pipeline.on_result([&](PipelineResult&& result) {
    if (result.error) failure = std::move(result.error);
    if (result.tag == question) rows = std::move(result.rows);
  });
  for (const std::string_view statement : before) pipeline.send(other, statement);
  pipeline.send(question, sql, parameters, Pipeline::Keep::rows);
  pipeline.send(other, kDropSnapshot);
  pipeline.sync();
  pipeline.finish();
  if (failure) throw Error(std::move(failure->info));
  return rows;
}

/// Begins the transaction, which no timeout may end, and tries once.
Rows begin_and_try(Session& session, std::int64_t key, bool shared) {
  // Who shares the lock only reads, perhaps on a standby.
  std::vector<std::string_view> begin{
      shared ? "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL statement_timeout = 0"};
  constexpr int first_with_transaction_timeout = 170000;
  if (session.server_version() >= first_with_transaction_timeout)
    begin.emplace_back("SET LOCAL transaction_timeout = 0");
  const std::array<Parameter, 1> parameters{std::to_string(key)};
  return ask_all(session, begin, shared ? queries::lock_try_shared : queries::lock_try, parameters);
}

/// Tries, and holds nothing when that was in vain: in a transaction a pooler would keep a server
/// connection for us while we sleep, and the one that holds the lock may need it.
std::optional<int> try_to_hold(Session& session, std::int64_t key, bool shared) {
  const Rows answer = begin_and_try(session, key, shared);
  if (answer.front().boolean("held")) return static_cast<int>(answer.front().integer("pid"));
  session.run("ROLLBACK");
  return std::nullopt;
}

LockHolder find_holder(Session& session, std::int64_t key) {
  const Rows rows = session.execute(queries::lock_holder, {Parameter(std::to_string(key))});
  if (rows.empty()) return {};
  const Row row = rows.front();
  return {.pid = static_cast<int>(row.integer("pid")),
          .application_name = std::string(row.text("application_name")),
          .address = std::string(row.text("address")),
          .user = std::string(row.text("usename")),
          .since = std::string(row.text("since"))};
}

Error not_acquired(const LockHolder& holder, milliseconds waited) {
  ErrorInfo info{.code = ErrorCode::lock, .message = "another pgplumb is at work on this database"};
  if (holder.pid != 0) {
    info.detail = "The migration lock is held by pid " + std::to_string(holder.pid) + " (\"" + holder.application_name +
                  "\", user \"" + holder.user + "\", from " + holder.address + ") since " + holder.since + ".";
  }
  info.notes.push_back("waited " + text::to_string(waited) + "; nothing was run");
  info.next = "wait until it has ended and run the command again";
  return Error(std::move(info));
}

}  // namespace

std::int64_t advisory_key(std::string_view name) {
  std::uint64_t key = 0;
  for (const char byte : sha256(name).substr(0, 8)) key = key << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(key);
}

AdvisoryLock AdvisoryLock::acquire(Session session, std::int64_t key, const Options& options) {
  const steady_clock::time_point begun = steady_clock::now();
  const auto waited = [&] { return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun); };
  std::optional<int> pid = try_to_hold(session, key, options.shared);
  milliseconds pause = kFirstPause;
  milliseconds next_told = kTellEvery;
  while (!pid) {
    if (waited() >= options.wait) throw not_acquired(find_holder(session, key), waited());
    if (options.on_wait && waited() >= next_told) {
      options.on_wait(find_holder(session, key), waited());
      next_told += kTellEvery;
    }
    session.pause(std::min(pause, options.wait - waited()));
    pause = std::min(pause * 2, kLongestPause);
    pid = try_to_hold(session, key, options.shared);
  }
  return {std::move(session), key, *pid};
}

AdvisoryLock::AdvisoryLock(Session session, std::int64_t key, int pid)
    : session_(std::move(session)), key_(key), pid_(pid) {}

AdvisoryLock::~AdvisoryLock() = default;  // closing the session ends the transaction, and so the lock

Rows AdvisoryLock::ask(std::string_view sql, std::span<const Parameter> parameters) {
  return ask_all(session_, {}, sql, parameters);
}

void AdvisoryLock::release() noexcept {
  try {
    session_.run("ROLLBACK");
  } catch (...) {  // NOLINT(bugprone-empty-catch): the connection is lost, and so is the lock
  }
}

}  // namespace pgplumb::pg
