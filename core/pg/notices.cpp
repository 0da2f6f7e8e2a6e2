#include "core/pg/internal/notices.hpp"

#include <utility>

#include "core/pg/internal/server_error.hpp"

namespace pgplumb::pg::internal {

void Notices::receive(void* self, const PGresult* result) {
  auto& notices = *static_cast<Notices*>(self);
  if (notices.muted_ || notices.failure_ || !notices.options_->on_notice) return;
  try {
    notices.options_->on_notice(make_notice(result));
  } catch (...) {
    notices.failure_ = std::current_exception();
  }
}

void Notices::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

}  // namespace pgplumb::pg::internal
