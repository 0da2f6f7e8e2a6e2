// RandomSchema: definitions drawn by chance, to compare what others make of them.
#pragma once

#include <string>

#include "tests/support/chance.hpp"

namespace pgplumb::test {

/// A handful of types, tables, indexes, views and routines, each of them with attributes by chance.
std::string random_schema(Chance& chance);

/// One change to a schema of random_schema; the server may refuse it.
std::string random_change(Chance& chance);

}  // namespace pgplumb::test
