// The header of the example, in a program that uses no other part of pgplumb.
#include "bank.hpp"

int main() { return bank::descriptions::all_routines().size() == 36 ? 0 : 1; }
