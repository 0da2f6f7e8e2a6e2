// What a generated header says about its routines and types, for writing calls and for verify(). Pure.
#pragma once

#include <string>

#include "procedures/codegen/model.hpp"

namespace pgplumb::procedures::codegen {

void render_descriptions(std::string& to, const RoutinesPart& part, const TypeCatalog& types);

}  // namespace pgplumb::procedures::codegen
