// CSV: values as COPY ... (FORMAT csv) writes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pgplumb::cli {

/// NULL is nothing, the empty string is "" (PostgreSQL manual, COPY).
std::string csv_value(const std::optional<std::string>& value);

/// The values of a row with commas between them, without the end of the line.
std::string csv_line(const std::vector<std::optional<std::string>>& values);

}  // namespace pgplumb::cli
