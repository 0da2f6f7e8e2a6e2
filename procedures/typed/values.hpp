// The values of core/typed under the one name that generated headers know: sql::Numeric, sql::Fields, sql::In.
#pragma once

#include "core/typed/fields.hpp"

namespace pgplumb::procedures::typed {

using namespace pgplumb::typed;

}  // namespace pgplumb::procedures::typed
