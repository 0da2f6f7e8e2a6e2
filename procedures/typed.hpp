// What a header made by "pgplumb procedures gen" is built on. Programs include that header, not this one;
// the types they meet (In, Arg, Numeric, Timestamptz, ...) are documented below typed/.
#pragma once

#include "core/finding.hpp"
#include "core/pg/session.hpp"
#include "core/pg/transaction.hpp"
#include "procedures/typed/cursor.hpp"
#include "procedures/typed/routine.hpp"
#include "procedures/typed/verify.hpp"
