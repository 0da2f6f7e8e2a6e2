// expected: amout
#include "bank.hpp"

const bank::TransferArgs misuse{.from_account = 1, .to_account = 2, .amout = 10};
