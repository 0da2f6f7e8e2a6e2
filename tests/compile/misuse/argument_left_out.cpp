// expected: could not convert .* to .*In<long|no matching constructor for initialization of .*In<
#include "bank.hpp"

const bank::TransferArgs misuse{.from_account = 1, .amount = 10};
