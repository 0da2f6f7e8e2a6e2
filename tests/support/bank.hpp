// Bank: the database of examples/routines, its migrations applied and its routines created.
#pragma once

#include "tests/support/database.hpp"

namespace pgplumb::test {

void install_bank(const Database& database);

}  // namespace pgplumb::test
