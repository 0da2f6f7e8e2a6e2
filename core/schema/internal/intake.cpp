#include "core/schema/internal/intake.hpp"

#include <utility>

namespace pgplumb::schema::internal {

void Intake::post(Taker taker, pg::Result result) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_; });
  waiting_.emplace(Task{.taker = std::move(taker), .result = std::move(result)});
  changed_.notify_all();
}

void Intake::finish() {
  end();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Intake::end() noexcept {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    is_ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Intake::work() {
  while (const std::optional<Task> task = next()) run(*task);
}

std::optional<Intake::Task> Intake::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_ || is_ended_; });
  std::optional<Task> task = std::exchange(waiting_, std::nullopt);
  changed_.notify_all();
  return task;
}

void Intake::run(const Task& task) noexcept {
  if (failure_) return;
  try {
    task.taker(task.result);
  } catch (...) {
    failure_ = std::current_exception();
  }
}

}  // namespace pgplumb::schema::internal
