// Pipeline: many statements on their way at once (libpq pipeline mode, manual 34.5).
// One statement an entry; COPY cannot travel in a pipeline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/pg/result.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// What became of one entry.
struct PipelineResult {
  enum class Status : std::uint8_t {
    done,
    failed,   ///< the server refused it: `error` is set
    skipped,  ///< an earlier entry failed
  };
  std::size_t tag = 0;  ///< as given to `send`
  Status status = Status::done;
  Rows rows;                     ///< of a statement that returned rows, when asked for
  std::optional<Result> result;  ///< the same uncopied, when asked for
  std::optional<ServerError> error;
};

class Pipeline {
 public:
  using Handler = std::function<void(PipelineResult&&)>;

  Pipeline(Pipeline&&) noexcept;
  ~Pipeline();  ///< leaves pipeline mode, discarding what is still under way

  /// Queues one statement. `tag` comes back with its result. Results reach `handler`
  /// in order, from inside `send`, `flush_request`, `sync` or `finish`: sending and
  /// receiving overlap, so memory stays bounded however much is sent.
  /// Throws Error{connection} when the connection is lost. `result` is not for a pipeline's first statement.
  enum class Keep : std::uint8_t { discard_rows, rows, result };
  void send(std::size_t tag, std::string_view sql, std::span<const Parameter> parameters = {},
            Keep keep = Keep::discard_rows);
  /// As above, of a statement that Session::prepare named.
  void send_prepared(std::size_t tag, const std::string& name, std::span<const Parameter> parameters = {},
                     Keep keep = Keep::discard_rows);
  /// Has the server parse a statement under `name` with the types of its parameters (0: it decides), for
  /// `send_prepared`. Under the empty name it lasts until the next one.
  void prepare(std::size_t tag, const std::string& name, std::string_view sql, std::span<const std::uint32_t> types);
  void on_result(Handler handler);

  /// Asks the server to send what it has so far, so that progress is live.
  void flush_request();
  /// Ends an implicit transaction; after a failure the server skips up to here. Where that end
  /// itself fails (a deferred constraint), there is no entry to blame: Error{sql} is thrown from
  /// wherever results are handled.
  void sync();
  /// As above, and that end comes to `handler` as a result with this tag: done when what was sent since the last sync
  /// is committed (unless a transaction block is open), failed when the end itself failed.
  void sync(std::size_t tag);
  /// Waits until every result up to the last `sync` has been handled; ticks and
  /// interrupts are served meanwhile. Throws Error{connection} when the connection is lost.
  void finish();
  /// Entries sent whose result has not arrived.
  std::size_t in_flight() const noexcept;

 private:
  friend class Session;
  class Impl;
  explicit Pipeline(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgplumb::pg
