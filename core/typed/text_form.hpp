// The text forms of arrays, composite values and ranges (PostgreSQL manual, 8.15.6, 8.16.6, 8.17.5).
// Pure: text in, parts out, and back. What the parts mean is left to value.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::typed {

using Parts = std::vector<std::optional<std::string>>;

/// The elements of a one-dimensional array. Throws Error{run_time} for one of more dimensions.
Parts split_array(std::string_view text);
/// The fields of a composite value.
Parts split_composite(std::string_view text);

struct RangeParts {
  bool empty = false;
  std::optional<std::string> lower;  ///< nothing: unbounded
  std::optional<std::string> upper;
  bool lower_inclusive = false;
  bool upper_inclusive = false;
};
RangeParts split_range(std::string_view text);
/// The ranges of a multirange, each as its text.
std::vector<std::string> split_multirange(std::string_view text);

/// Appends `part` in double quotes, with quotes and backslashes escaped as all three forms read them.
void write_quoted(std::string& to, std::string_view part);

/// The bytes of a bytea in either form of bytea_output, and its hexadecimal form.
std::string read_bytea(std::string_view text);
void write_bytea(std::string& to, std::string_view bytes);

}  // namespace pgplumb::typed
