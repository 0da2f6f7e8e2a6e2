#include "core/pg/unknown_outcome.hpp"

#include <fmt/format.h>
#include <utility>

namespace pgplumb::pg {

Error unknown_outcome(const Error& lost, std::string_view when) {
  ErrorInfo info = lost.info();
  info.code = ErrorCode::unknown_outcome;
  info.detail = info.detail.empty() ? info.message : info.message + ": " + info.detail;
  info.message = fmt::format("the connection was lost {}: whether anything was kept is not known", when);
  info.next = "Look for what it would have changed before it is run again.";
  return Error(std::move(info));
}

}  // namespace pgplumb::pg
