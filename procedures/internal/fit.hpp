// How well a value fits a type, for the choice between overloads. Not installed.
#pragma once

#include <cstdint>
#include <string>

#include "procedures/argument.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures::internal {

enum class Fit : std::uint8_t {
  impossible,  ///< would surely be refused: an object for a number
  possible,    ///< the server may read it: a string for a number
  natural,     ///< of that kind: a number for any numeric type
  exact,       ///< the type that such a constant has in SQL
};

Fit fit(ArgumentForm form, Oid type, const TypeCatalog& types);

bool is_polymorphic(const Type& type) noexcept;

/// What a value for a polymorphic parameter is cast to, since the parameter itself does not say.
std::string constant_type(const ArgumentShape& argument, const Type& polymorphic);

}  // namespace pgplumb::procedures::internal
