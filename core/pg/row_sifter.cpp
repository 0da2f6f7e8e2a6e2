#include "core/pg/row_sifter.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace pgplumb::pg {

// Classes of SQLSTATE (manual, appendix A). What is not listed, such as the states that triggers raise, is the row's.
bool is_fault_of_row(const ErrorInfo& error) {
  constexpr std::array<std::string_view, 22> kOthers{"08", "0A", "0B", "0L", "0P", "25", "26", "28", "2D", "34", "3D",
                                                     "3F", "40", "42", "53", "55", "57", "58", "72", "F0", "HV", "XX"};
  if (error.code != ErrorCode::sql || error.sqlstate.size() != 5) return false;
  return std::ranges::find(kOthers, std::string_view(error.sqlstate).substr(0, 2)) == kOthers.end();
}

void RowSifter::sift(std::size_t rows, const Handlers& handlers) {
  std::optional<std::size_t> suspect;  // rows before it are expected to be good
  for (std::size_t at = 0; at < rows;) {
    const std::size_t wanted = !suspect ? run_ : *suspect > at ? *suspect - at : 1;
    const std::size_t count = std::min(wanted, rows - at);
    const std::optional<RunFailure> failure = handlers.attempt(at, count);
    if (failure && !is_fault_of_row(failure->error)) throw Error(failure->error);
    const bool was_hinted = suspect.has_value();
    if (!failure) {
      at += count;
      if (!was_hinted) run_ = std::min(run_ * 2, longest_run_);
      if (suspect && at > *suspect) suspect.reset();
      continue;
    }
    suspect.reset();
    // The run that gave a hint was halved then: a hint that holds is no reason to become more careful.
    if (!was_hinted) run_ = std::max<std::size_t>(count / 2, 1);
    if (count == 1) {
      handlers.reject(at++, failure->error);
    } else if (!was_hinted && failure->suspect && *failure->suspect < count) {
      // A hint is followed once. Would one that leads astray be followed on, rows could be tried again and again.
      suspect = at + *failure->suspect;
    }
  }
}

}  // namespace pgplumb::pg
