#include "core/pg/internal/cancel_requests.hpp"

#include <array>
#include <thread>

namespace pgplumb::pg::internal {
namespace {

constexpr std::chrono::seconds kSettleWithin{1};

}  // namespace

void CancelRequests::send() {
  if (is_under_way()) return;
  std::promise<void> done;
  last_ = done.get_future();
  std::thread([handle = handle_, done = std::move(done)]() mutable {
    std::array<char, 256> ignored{};
    PQcancel(handle.get(), ignored.data(), ignored.size());
    done.set_value();
  }).detach();
}

void CancelRequests::settle() {
  if (last_.valid()) last_.wait_for(kSettleWithin);
}

bool CancelRequests::is_under_way() const {
  return last_.valid() && last_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

}  // namespace pgplumb::pg::internal
