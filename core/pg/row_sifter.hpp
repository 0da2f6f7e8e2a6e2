// RowSifter: keeps the good rows of many when a whole run of rows fails or succeeds together. Pure: how a run is tried
// is the caller's.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "core/error.hpp"

namespace pgplumb::pg {

/// Why a run of rows was not taken; nothing of it was kept.
struct RunFailure {
  ErrorInfo error;
  std::optional<std::size_t> suspect;  ///< the row within the run that the failure names; only a hint
};

/// True where another row may well be taken: its data was refused. A missing right, a full disk, a deadlock or a
/// table that is not there are no fault of the row.
bool is_fault_of_row(const ErrorInfo& error);

class RowSifter {
 public:
  struct Handlers {
    /// Tries `count` rows from `first`; all or none are kept.
    std::function<std::optional<RunFailure>(std::size_t first, std::size_t count)> attempt;
    /// One row that was refused by itself.
    std::function<void(std::size_t row, const ErrorInfo& error)> reject;
  };

  explicit RowSifter(std::size_t longest_run) : longest_run_(longest_run), run_(longest_run) {}

  /// Tries `rows` rows in their order: each is kept that can be kept beside those kept before it. The number of rows
  /// tried in all is at most a small multiple of `rows`: a run is halved when it fails and doubled when it is taken,
  /// and what was learnt is carried over to the next call. Throws what is no fault of a row.
  void sift(std::size_t rows, const Handlers& handlers);

 private:
  std::size_t longest_run_;
  std::size_t run_;
};

}  // namespace pgplumb::pg
