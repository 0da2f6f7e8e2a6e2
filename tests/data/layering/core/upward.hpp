// A header that breaks the rule on purpose: core must not know migrations.
#include "migrations/plan.hpp"
