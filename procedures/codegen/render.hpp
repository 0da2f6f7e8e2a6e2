// Render: a header's model as C++ source. Pure; it decides nothing but the layout.
#pragma once

#include <string>

#include "procedures/codegen/model.hpp"

namespace pgplumb::procedures::codegen {

std::string render(const HeaderModel& model, const TypeCatalog& types, const CodegenOptions& options);

}  // namespace pgplumb::procedures::codegen
