// The header of routines whose names try to end literals, comments and lines.
#include "tests/data/codegen/hostile_names.hpp"

int main() { return hostile::descriptions::all_routines().empty() ? 1 : 0; }
