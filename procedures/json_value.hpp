// JsonValue: a JSON document as a value that keeps every number as it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/argument.hpp"

namespace pgplumb::procedures {

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::string text;  ///< of a string its characters, of a number its digits, of a boolean "true" or "false"
  std::vector<std::string> keys;  ///< of an object, in order; keys[i] belongs to items[i]
  std::vector<JsonValue> items;   ///< of an array or an object

  /// The document again, without spaces.
  std::string to_json() const;
};

/// Throws Error{usage} with the place of what is no JSON, of a key given twice, or of nesting beyond 500 levels.
JsonValue parse_json(std::string_view text);
/// The byte at which the text ceases to be JSON; nothing where it is JSON.
std::optional<std::size_t> find_json_error(std::string_view text);

/// Numbers as PostgreSQL would type the same constant.
ArgumentForm form_of(const JsonValue& value);
/// What the elements of an array have in common: `text` if nothing.
ArgumentForm element_form_of(const JsonValue& array);

}  // namespace pgplumb::procedures
