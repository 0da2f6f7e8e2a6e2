#include "cli/output/style.hpp"

#include <fmt/format.h>

namespace pgplumb::cli {

std::string Style::paint(std::string_view text, std::string_view code) const {
  return color_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string make_printable(std::string_view text) {
  std::string printable(text);
  for (char& c : printable) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_control = (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
    if (is_control) c = '?';
  }
  return printable;
}

}  // namespace pgplumb::cli
