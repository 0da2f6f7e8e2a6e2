// Error context: what the CONTEXT field of a server's error says, in whatever language it
// was written. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::sql {

/// A line of the server's CONTEXT that tells of a PL/pgSQL body.
struct BodyFrame {
  std::string function;  ///< name without schema and arguments; empty: the block of a DO statement
  std::size_t line = 0;  ///< from 1; line 1 begins right after the body's opening quote
};

/// The frames of a CONTEXT, innermost first. Words around name and number are not looked
/// at: they may be in any language.
std::vector<BodyFrame> parse_context(std::string_view context);

/// The line number that the CONTEXT of a failed COPY names, from 1.
std::optional<std::size_t> parse_copy_line(std::string_view context);

}  // namespace pgplumb::sql
