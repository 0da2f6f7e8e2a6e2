// Written name: what a statement calls the routine that it defines. Not installed.
#pragma once

#include <string_view>

#include "core/pg/session.hpp"

namespace pgplumb::procedures::internal {

/// bank.f of `CREATE OR REPLACE FUNCTION bank.f(…)`, for parse_ident, which knows no U&"…": null for that.
pg::Parameter written_name(std::string_view statement);

}  // namespace pgplumb::procedures::internal
