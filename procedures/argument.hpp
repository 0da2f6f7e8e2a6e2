// What is known of an argument before its routine is chosen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pgplumb::procedures {

/// How a value was written. JSON numbers are told apart as PostgreSQL tells numeric constants apart
/// (manual 4.1.2.6), so that an overload is chosen as SQL would choose it.
enum class ArgumentForm : std::uint8_t { text, null, boolean, int4, int8, numeric, string, array, object };

/// "text", "null", "boolean", "number", "string", "array" or "object".
std::string_view to_string(ArgumentForm form) noexcept;

struct ArgumentShape {
  /// Empty: given by position. "$2": the second input. Case is ignored (ASCII) where no name is equal.
  std::string name = {};
  ArgumentForm form = ArgumentForm::text;     ///< text: the server is to read it, whatever its type
  ArgumentForm element = ArgumentForm::text;  ///< of an array, what its elements have in common
};

}  // namespace pgplumb::procedures
