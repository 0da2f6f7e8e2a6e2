#include "cli/output/csv.hpp"

namespace pgplumb::cli {

std::string csv_value(const std::optional<std::string>& value) {
  if (!value) return {};
  const bool is_plain = !value->empty() && value->find_first_of("\",\r\n") == std::string::npos && *value != "\\.";
  if (is_plain) return *value;
  std::string quoted = "\"";
  for (const char byte : *value) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::optional<std::string>>& values) {
  std::string line;
  for (std::size_t index = 0; index < values.size(); ++index) {
    if (index > 0) line += ',';
    line += csv_value(values[index]);
  }
  return line;
}

}  // namespace pgplumb::cli
