#include "core/pg/pool.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <random>

#include "core/error.hpp"
#include "core/pg/internal/pool_state.hpp"
#include "core/pg/internal/session_access.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace internal {
namespace {

/// Up to a tenth shorter, by chance.
std::chrono::milliseconds some_lifetime(std::chrono::milliseconds longest) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto count = static_cast<double>(longest.count());
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(count * std::uniform_real_distribution<>(0.9, 1.0)(random)));
}

}  // namespace

PoolState::PoolState(std::function<Session()> connect, PoolOptions options)
    : connect_(std::move(connect)), options_(std::move(options)) {
  if (options_.size == 0) throw Error(ErrorCode::usage, "a pool needs room for one session at least");
}

Lease PoolState::acquire(std::chrono::milliseconds timeout) {
  Handed handed = take(timeout);
  try {
    handed = ready(std::move(handed));
  } catch (...) {
    give_up_permit();
    throw;
  }
  {
    const std::lock_guard lock(mutex_);
    ++counts_.acquired;
  }
  return {shared_from_this(), std::move(handed)};
}

/// A session that was idle, or a permit.
PoolState::Handed PoolState::take(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  expect_open();
  Handed handed;
  if (waiters_.empty() && !idle_.empty()) {
    handed = std::move(idle_.back());
    idle_.pop_back();
  } else if (waiters_.empty() && counts_.open < options_.size) {
    ++counts_.open;
  } else {
    handed = wait(lock, timeout);
  }
  return handed;
}

PoolState::Handed PoolState::wait(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds timeout) {
  const auto begin = Clock::now();
  Waiter waiter;
  waiters_.push_back(&waiter);
  waiter.wake.wait_until(lock, begin + timeout, [&] { return waiter.is_served || is_closed_; });
  counts_.waited_for += std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
  if (waiter.is_served) {
    ++counts_.waited;
    return std::move(waiter.handed);
  }
  std::erase(waiters_, &waiter);
  expect_open();
  ++counts_.timed_out;
  throw_timed_out(timeout);
}

/// Hands over to whoever waits for the longest time. The lock is held, and somebody waits.
void PoolState::pass_on(Handed handed) {
  Waiter& first = *waiters_.front();
  waiters_.pop_front();
  first.handed = std::move(handed);
  first.is_served = true;
  first.wake.notify_one();
}

void PoolState::give_up_permit() noexcept {
  const std::lock_guard lock(mutex_);
  if (waiters_.empty() || is_closed_) {
    --counts_.open;
  } else {
    pass_on(nullptr);
  }
}

/// The session if it is well, otherwise a new one.
PoolState::Handed PoolState::ready(Handed handed) {
  if (handed != nullptr) {
    const auto now = Clock::now();
    const bool is_old = now >= handed->old_at;
    if (!is_old && is_well(*handed, options_, now)) return handed;
    note_end(is_old ? End::old : End::broken);
    handed.reset();
  }
  return open();
}

PoolState::Handed PoolState::open() {
  try {
    Session session = connect_();
    if (options_.on_connect) options_.on_connect(session);
    SessionOptions as_opened = SessionAccess::connection(session).options();
    const auto now = Clock::now();
    auto opened = std::make_unique<PooledSession>(PooledSession{.session = std::move(session),
                                                                .options = std::move(as_opened),
                                                                .old_at = now + some_lifetime(options_.max_lifetime),
                                                                .idle_since = now});
    const std::lock_guard lock(mutex_);
    ++counts_.opened;
    return opened;
  } catch (...) {
    const std::lock_guard lock(mutex_);
    ++counts_.failed_to_open;
    throw;
  }
}

void PoolState::give_back(Handed session, bool usable) noexcept {
  const bool is_well_again = usable && reset(*session, options_);
  const auto now = Clock::now();
  if (!is_well_again || now >= session->old_at) {
    note_end(is_well_again ? End::old : End::broken);
    session.reset();
    give_up_permit();
    return;
  }
  session->idle_since = now;
  const std::lock_guard lock(mutex_);
  if (is_closed_) {
    --counts_.open;
  } else if (!waiters_.empty()) {
    pass_on(std::move(session));
  } else {
    idle_.push_back(std::move(session));
    house_.notify_one();
  }
}

void PoolState::note_end(End end) noexcept {
  const std::lock_guard lock(mutex_);
  switch (end) {
    case End::broken: ++counts_.closed_as_broken; break;
    case End::old: ++counts_.closed_as_old; break;
  }
}

PoolStatistics PoolState::statistics() const {
  const std::lock_guard lock(mutex_);
  PoolStatistics statistics = counts_;
  statistics.idle = idle_.size();
  statistics.in_use = counts_.open - idle_.size();
  statistics.waiting = waiters_.size();
  return statistics;
}

void PoolState::keep_house() {
  std::unique_lock lock(mutex_);
  while (!is_closed_) {
    if (std::vector<Handed> expired = take_expired(Clock::now()); !expired.empty()) {
      lock.unlock();
      expired.clear();  // to close a session takes its time
      lock.lock();
      continue;
    }
    const auto next = next_expiry();
    next == Clock::time_point::max() ? house_.wait(lock) : static_cast<void>(house_.wait_until(lock, next));
  }
}

void PoolState::close() noexcept {
  std::vector<Handed> idle;
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  counts_.open -= idle_.size();
  idle.swap(idle_);
  for (Waiter* const waiter : waiters_) waiter->wake.notify_one();
  house_.notify_all();
}

std::vector<PoolState::Handed> PoolState::take_expired(Clock::time_point now) {
  std::vector<Handed> expired;
  std::vector<Handed> kept;
  for (Handed& session : idle_) {
    const bool is_old = now >= session->old_at;
    const bool is_unused = now >= session->idle_since + options_.idle_time;
    if (is_old) ++counts_.closed_as_old;
    if (is_unused && !is_old) ++counts_.closed_as_idle;
    (is_old || is_unused ? expired : kept).push_back(std::move(session));
  }
  idle_ = std::move(kept);
  counts_.open -= expired.size();
  return expired;
}

Clock::time_point PoolState::next_expiry() const {
  auto next = Clock::time_point::max();
  for (const Handed& session : idle_)
    next = std::min({next, session->old_at, session->idle_since + options_.idle_time});
  return next;
}

void PoolState::throw_timed_out(std::chrono::milliseconds timeout) const {
  throw Error(ErrorInfo{.code = ErrorCode::connection,
                        .message = fmt::format("no session of the pool came free within {}", text::to_string(timeout)),
                        .detail = fmt::format("{} of {} are in use, {} others are waiting", counts_.open - idle_.size(),
                                              options_.size, waiters_.size()),
                        .next = "Give sessions back earlier, or make the pool larger."});
}

void PoolState::expect_open() const {
  if (is_closed_) throw Error(ErrorCode::usage, "the pool is closed");
}

}  // namespace internal

Lease::Lease(std::shared_ptr<internal::PoolState> pool, std::unique_ptr<internal::PooledSession> session)
    : pool_(std::move(pool)), session_(std::move(session)) {}

Lease::Lease(Lease&&) noexcept = default;

Lease& Lease::operator=(Lease&& other) noexcept {
  if (this != &other) {
    release();
    pool_ = std::move(other.pool_);
    session_ = std::move(other.session_);
  }
  return *this;
}

Lease::~Lease() { release(); }

Session& Lease::operator*() const noexcept { return session_->session; }

void Lease::release() noexcept {
  if (session_ != nullptr) pool_->give_back(std::move(session_), true);
}

void Lease::discard() noexcept {
  if (session_ != nullptr) pool_->give_back(std::move(session_), false);
}

Pool::Pool(std::function<Session()> connect, PoolOptions options)
    : state_(std::make_shared<internal::PoolState>(std::move(connect), std::move(options))) {
  housekeeper_ = std::thread([state = state_] { state->keep_house(); });
}

Pool::Pool(Conninfo conninfo, PoolOptions options, SessionOptions session)
    : Pool([conninfo = std::move(conninfo),
            session = std::move(session)] { return Session::connect(conninfo, session); },
           std::move(options)) {}

Pool::~Pool() {
  close();
  housekeeper_.join();
}

Lease Pool::acquire() { return state_->acquire(state_->acquire_timeout()); }
Lease Pool::acquire(std::chrono::milliseconds timeout) { return state_->acquire(timeout); }
PoolStatistics Pool::statistics() const { return state_->statistics(); }
void Pool::close() noexcept { state_->close(); }

}  // namespace pgplumb::pg
