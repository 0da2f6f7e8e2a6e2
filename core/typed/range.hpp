// Range and Multirange: ranges of any type of value.
#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace pgplumb::typed {

/// As PostgreSQL has it: a bound that is absent is infinite; `[lower, upper)` unless said otherwise.
template <class T>
struct Range {
  std::optional<T> lower;
  std::optional<T> upper;
  bool lower_inclusive = true;
  bool upper_inclusive = false;
  bool is_empty = false;

  /// The range that holds nothing.
  static Range none() {
    Range range;
    range.is_empty = true;
    return range;
  }
  friend bool operator==(const Range&, const Range&) = default;
};

/// Ranges that neither overlap nor touch, in order.
template <class T>
struct Multirange {
  std::vector<Range<T>> ranges;
  friend bool operator==(const Multirange&, const Multirange&) = default;
};

}  // namespace pgplumb::typed
