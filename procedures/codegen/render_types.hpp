// The structs and enumerations of a generated header. Pure.
#pragma once

#include <string>
#include <vector>

#include "procedures/codegen/model.hpp"

namespace pgplumb::procedures::codegen {

/// An enumeration or a composite type, with the functions by which its values are read and written.
void render_type(std::string& to, const TypeModel& type);

/// A struct that is read from columns.
void render_struct(std::string& to, const std::string& name, const std::vector<ColumnModel>& columns);
/// The same, borrowing its text.
void render_view(std::string& to, const std::string& name, const std::vector<ColumnModel>& columns);

}  // namespace pgplumb::procedures::codegen
