#include "core/pg/pipeline.hpp"

#include <deque>
#include <optional>
#include <utility>

#include "core/pg/internal/connection.hpp"
#include "core/pg/internal/server_error.hpp"

namespace pgplumb::pg {

using internal::Connection;
using internal::ParameterPointers;
using internal::ResultPtr;

namespace {

// libpq keeps a copy of every statement under way: this bounds the memory, and is far more
// than a slow line needs to stay busy.
constexpr std::size_t kMaxInFlight = 4096;
constexpr std::size_t kMaxBytesInFlight = std::size_t{4} * 1024 * 1024;

// Small statements go to the socket together: a system call for each would cost more than the statement.
constexpr std::size_t kBytesHeldBack = std::size_t{16} * 1024;
constexpr std::size_t kMessageBytes = 64;  // around a statement's own, about

}  // namespace

class Pipeline::Impl {
 public:
  explicit Impl(Connection& connection) : connection_(connection) {}

  ~Impl() {
    try {
      abandon();
    } catch (...) {
      connection_.close();
    }
    connection_.unmute();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void send(std::size_t tag, std::string_view sql, std::span<const Parameter> parameters, Keep keep) {
    const ParameterPointers values(parameters);
    const char* const statement = connection_.terminated(sql);
    begin();
    make_room();
    connection_.require(PQsendQueryParams(connection_.handle(), statement, values.count(), nullptr, values.data(),
                                          nullptr, nullptr, 0) == 1);
    note_sent(tag, sql.size() + values.bytes(), keep);
  }

  void send_prepared(std::size_t tag, const std::string& name, std::span<const Parameter> parameters, Keep keep) {
    const ParameterPointers values(parameters);
    begin();
    make_room();
    connection_.require(PQsendQueryPrepared(connection_.handle(), name.c_str(), values.count(), values.data(), nullptr,
                                            nullptr, 0) == 1);
    note_sent(tag, name.size() + values.bytes(), keep);
  }

  void prepare(std::size_t tag, const std::string& name, std::string_view sql, std::span<const std::uint32_t> types) {
    const char* const statement = connection_.terminated(sql);
    begin();
    make_room();
    connection_.require(PQsendPrepare(connection_.handle(), name.c_str(), statement, static_cast<int>(types.size()),
                                      types.data()) == 1);
    note_sent(tag, sql.size(), Keep::discard_rows);
  }

  void flush_request() {
    connection_.require(PQsendFlushRequest(connection_.handle()) == 1);
    push();
  }

  void sync(std::optional<std::size_t> tag) {
    begin();
    make_room();
    connection_.require(PQpipelineSync(connection_.handle()) == 1);
    entries_.push_back({.tag = tag.value_or(0), .is_sync = true, .is_reported = tag.has_value()});
    unsynced_ = false;
    push();
  }

  void finish() {
    if (unsynced_) sync(std::nullopt);
    while (!entries_.empty()) receive(true);
    leave();
    connection_.rethrow_callback_failure();
  }

  std::size_t in_flight() const noexcept { return entries_.size(); }
  void on_result(Handler handler) { handler_ = std::move(handler); }

 private:
  struct Entry {
    std::size_t tag = 0;
    std::size_t bytes = 0;
    Keep keep = Keep::discard_rows;
    bool is_sync = false;
    bool is_reported = false;  // a sync that the handler is told of
  };

  void note_sent(std::size_t tag, std::size_t bytes, Keep keep) {
    entries_.push_back({.tag = tag, .bytes = bytes, .keep = keep});
    bytes_in_flight_ += bytes;
    unsynced_ = true;
    held_back_ += bytes + kMessageBytes;
    if (held_back_ >= kBytesHeldBack) push();
  }

  void begin() {
    if (PQpipelineStatus(connection_.handle()) != PQ_PIPELINE_OFF) return;
    connection_.begin_command();
    connection_.require(PQenterPipelineMode(connection_.handle()) == 1);
  }

  void leave() {
    if (PQpipelineStatus(connection_.handle()) == PQ_PIPELINE_OFF) return;
    connection_.require(PQexitPipelineMode(connection_.handle()) == 1);
  }

  /// Stops what is under way and forgets what it would have answered.
  void abandon() {
    if (PQpipelineStatus(connection_.handle()) == PQ_PIPELINE_OFF || !connection_.is_alive()) return;
    handler_ = nullptr;
    if (!entries_.empty()) connection_.cancel_and_mute();
    finish();
  }

  /// Waits until fewer entries are under way. The server keeps its answers back until its
  /// buffer is full or it is asked to send them.
  void make_room() {
    if (entries_.size() < kMaxInFlight && bytes_in_flight_ < kMaxBytesInFlight) return;
    connection_.require(PQsendFlushRequest(connection_.handle()) == 1);
    while (entries_.size() > kMaxInFlight / 2 || bytes_in_flight_ > kMaxBytesInFlight / 2) receive(true);
  }

  /// Sends as much as the socket takes; reads when it takes no more, because then the
  /// server may be waiting for us to read.
  void push() {
    held_back_ = 0;
    while (true) {
      const int left = PQflush(connection_.handle());
      if (left < 0) connection_.fail_lost();
      if (left == 0) return;
      connection_.wait(Connection::Until::readable_or_writable);
      receive(false);
    }
  }

  /// Hands over the results that are there; waits for at least one if `blocking`.
  void receive(bool blocking) {
    PGconn* const handle = connection_.handle();
    std::size_t handed_over = 0;
    bool out_of_step = false;
    while (!entries_.empty()) {
      if (PQisBusy(handle) != 0) {
        connection_.consume();
        if (PQisBusy(handle) != 0) {
          if (!blocking || handed_over > 0) return;
          await_more();
        }
        continue;
      }
      ResultPtr result(PQgetResult(handle));
      if (result == nullptr && !has_result_) {
        if (!connection_.is_alive()) connection_.fail_lost();
        if (!blocking || handed_over > 0) return;
        // libpq is not waiting although answers are owed: the server has answered too often.
        if (out_of_step) connection_.fail_lost();
        out_of_step = true;
        continue;
      }
      out_of_step = false;
      if (take(std::move(result))) ++handed_over;
    }
  }

  void await_more() {
    const int left = PQflush(connection_.handle());
    if (left < 0) connection_.fail_lost();
    connection_.wait(left == 0 ? Connection::Until::readable : Connection::Until::readable_or_writable);
    connection_.consume();
    if (!connection_.is_alive() && PQisBusy(connection_.handle()) != 0) connection_.fail_lost();
  }

  /// Takes one result (none: the end of an entry's results). True when an entry is complete.
  bool take(ResultPtr result) {
    const Entry& entry = entries_.front();
    if (result == nullptr) {
      has_result_ = false;
      return entry.is_sync ? false : complete();
    }
    has_result_ = true;
    switch (PQresultStatus(result.get())) {
      case PGRES_PIPELINE_SYNC:
        if (!entry.is_sync) connection_.fail_lost();
        return complete();
      case PGRES_PIPELINE_ABORTED: result_.status = PipelineResult::Status::skipped; break;
      case PGRES_FATAL_ERROR:
      case PGRES_BAD_RESPONSE:
        result_.status = PipelineResult::Status::failed;
        result_.error = connection_.to_error(result.get());
        break;
      case PGRES_COPY_IN:
      case PGRES_COPY_OUT:
      case PGRES_COPY_BOTH:
        // There is no way back to the pipeline from here, and waiting on would be for ever.
        connection_.close();
        throw Error(ErrorCode::connection, "the server began a COPY inside a pipeline; the connection was closed");
      default: keep(entry, std::move(result)); break;
    }
    return false;
  }

  void keep(const Entry& entry, ResultPtr result) {
    switch (entry.keep) {
      case Keep::discard_rows: result_.rows.set_command_tag(PQcmdStatus(result.get())); break;
      case Keep::rows: keep_rows(result.get()); break;
      case Keep::result: keep_result(std::move(result)); break;
    }
  }

  /// libpq forgets the single-row mode of the command before only at a pipeline's second statement: the rows of the
  /// first may come one by one.
  void keep_rows(const PGresult* result) {
    Rows rows = internal::make_rows(result);
    if (result_.rows.empty()) {
      result_.rows = std::move(rows);
      return;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < rows.columns().size(); ++column) {
        result_.rows.append(rows.value(row, column));
      }
    }
    result_.rows.set_command_tag(rows.command_tag());
  }

  void keep_result(ResultPtr result) {
    if (result_.result) throw Error(ErrorCode::internal, "the first statement of a pipeline is kept row by row");
    result_.result.emplace(result.release());
  }

  bool complete() {
    const Entry entry = entries_.front();
    entries_.pop_front();
    PipelineResult done = std::exchange(result_, {});
    has_result_ = false;
    bytes_in_flight_ -= entry.bytes;
    if (entry.is_sync && !entry.is_reported) {
      if (done.error && handler_) throw Error(std::move(done.error->info));
      return true;
    }
    done.tag = entry.tag;
    if (handler_) handler_(std::move(done));
    return true;
  }

  Connection& connection_;
  Handler handler_;
  std::deque<Entry> entries_;
  // Of the first entry, as far as it has come.
  PipelineResult result_;
  bool has_result_ = false;
  std::size_t bytes_in_flight_ = 0;
  std::size_t held_back_ = 0;  // bytes that may not have been sent
  bool unsynced_ = false;
};

Pipeline::Pipeline(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

void Pipeline::send(std::size_t tag, std::string_view sql, std::span<const Parameter> parameters, Keep keep) {
  impl_->send(tag, sql, parameters, keep);
}
void Pipeline::send_prepared(std::size_t tag, const std::string& name, std::span<const Parameter> parameters,
                             Keep keep) {
  impl_->send_prepared(tag, name, parameters, keep);
}
void Pipeline::prepare(std::size_t tag, const std::string& name, std::string_view sql,
                       std::span<const std::uint32_t> types) {
  impl_->prepare(tag, name, sql, types);
}
void Pipeline::on_result(Handler handler) { impl_->on_result(std::move(handler)); }
void Pipeline::flush_request() { impl_->flush_request(); }
void Pipeline::sync() { impl_->sync(std::nullopt); }
void Pipeline::sync(std::size_t tag) { impl_->sync(tag); }
void Pipeline::finish() { impl_->finish(); }
std::size_t Pipeline::in_flight() const noexcept { return impl_->in_flight(); }

Pipeline Session::pipeline() { return Pipeline(std::make_unique<Pipeline::Impl>(*connection_)); }

}  // namespace pgplumb::pg
