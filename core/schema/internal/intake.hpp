// Intake: results are taken in on a thread of their own, in their order, while the next are read from the server.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/pg/result.hpp"

namespace pgplumb::schema::internal {

class Intake {
 public:
  using Taker = std::function<void(const pg::Result&)>;

  Intake() : thread_([this] { work(); }) {}
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;
  ~Intake() { end(); }

  /// Has `taker` take `result` in. Waits while another one waits already, so that few of them are in memory.
  void post(Taker taker, pg::Result result);
  /// Waits for all of them, and throws what a taker threw; those behind it were not called.
  void finish();

 private:
  struct Task {
    Taker taker;
    pg::Result result;
  };

  void work();
  std::optional<Task> next();
  void run(const Task& task) noexcept;
  void end() noexcept;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Task> waiting_;
  bool is_ended_ = false;
  std::exception_ptr failure_;  // of the thread, until it was joined
  std::thread thread_;          // the last: it uses all of the above
};

}  // namespace pgplumb::schema::internal
