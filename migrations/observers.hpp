// Observers: several observers of one run, told one after the other.
#pragma once

#include <utility>
#include <vector>

#include "migrations/runner.hpp"

namespace pgplumb::migrations {

class Observers final : public RunObserver {
 public:
  /// They are told in this order, are not owned and must outlive this.
  explicit Observers(std::vector<RunObserver*> all) : all_(std::move(all)) {}

  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override {
    for (RunObserver* one : all_) one->on_lock_wait(holder, waited);
  }
  void on_run_start(const Plan& plan) override {
    for (RunObserver* one : all_) one->on_run_start(plan);
  }
  void on_step_start(const Step& step) override {
    for (RunObserver* one : all_) one->on_step_start(step);
  }
  void on_statement(const Step& step, std::size_t ordinal) override {
    for (RunObserver* one : all_) one->on_statement(step, ordinal);
  }
  void on_statement_end(const Step& step, std::size_t ordinal) override {
    for (RunObserver* one : all_) one->on_statement_end(step, ordinal);
  }
  void on_activity(const Step& step, std::size_t ordinal, const Activity& activity) override {
    for (RunObserver* one : all_) one->on_activity(step, ordinal, activity);
  }
  void on_notice(const Step& step, const pg::Notice& notice) override {
    for (RunObserver* one : all_) one->on_notice(step, notice);
  }
  void on_retry(const Step& step, int attempt, std::chrono::milliseconds delay, const Error& error) override {
    for (RunObserver* one : all_) one->on_retry(step, attempt, delay, error);
  }
  void on_remark(const Step& step, const std::string& sentence) override {
    for (RunObserver* one : all_) one->on_remark(step, sentence);
  }
  void on_step_end(const StepResult& result) override {
    for (RunObserver* one : all_) one->on_step_end(result);
  }

 private:
  std::vector<RunObserver*> all_;
};

}  // namespace pgplumb::migrations
