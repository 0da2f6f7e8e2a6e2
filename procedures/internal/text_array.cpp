#include "procedures/internal/text_array.hpp"

namespace pgplumb::procedures::internal {

std::string text_array(std::span<const std::string> elements) {
  std::string array = "{";
  for (const std::string& element : elements) {
    if (array.size() > 1) array += ',';
    array += '"';
    for (const char character : element) {
      if (character == '"' || character == '\\') array += '\\';
      array += character;
    }
    array += '"';
  }
  return array + '}';
}

}  // namespace pgplumb::procedures::internal
