#include "procedures/argument.hpp"

namespace pgplumb::procedures {

std::string_view to_string(ArgumentForm form) noexcept {
  switch (form) {
    case ArgumentForm::text: return "text";
    case ArgumentForm::null: return "null";
    case ArgumentForm::boolean: return "boolean";
    case ArgumentForm::int4:
    case ArgumentForm::int8:
    case ArgumentForm::numeric: return "number";
    case ArgumentForm::string: return "string";
    case ArgumentForm::array: return "array";
    case ArgumentForm::object: return "object";
  }
  return "text";
}

}  // namespace pgplumb::procedures
