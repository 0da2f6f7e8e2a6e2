#include "core/pg/text_array.hpp"

namespace pgplumb::pg {
namespace {

void append_element(std::string& array, std::string_view element) {
  array += '"';
  for (const char character : element) {
    if (character == '"' || character == '\\') array += '\\';
    array += character;
  }
  array += '"';
}

}  // namespace

std::string text_array(std::span<const std::string> elements) {
  std::string array = "{";
  for (const std::string& element : elements) {
    if (array.size() > 1) array += ',';
    append_element(array, element);
  }
  return array + '}';
}

std::string text_array(std::span<const Parameter> elements) {
  std::string array = "{";
  for (const Parameter& element : elements) {
    if (array.size() > 1) array += ',';
    element ? append_element(array, *element) : void(array += "NULL");
  }
  return array + '}';
}

}  // namespace pgplumb::pg
