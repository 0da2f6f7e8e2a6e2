// Copy lines: the line of its data that the server names when a COPY fails, in its CONTEXT: COPY t, line 3, column a.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pgplumb::pg {

/// Nothing where the context names none: a foreign key and what else is looked at behind the last row has no line, and
/// a server may speak another language.
std::optional<std::uint64_t> copy_line(std::string_view context);

/// The context with `before` added to its line: for data that began further down in its file.
std::string shift_copy_line(const std::string& context, std::uint64_t before);

/// The column that the context names, or empty.
std::string copy_column(std::string_view context);

}  // namespace pgplumb::pg
