// expected: double
#include "bank.hpp"

const bank::LargerArgs misuse{.arg1 = 0.1, .arg2 = 1};
