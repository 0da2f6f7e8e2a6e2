// expected: a cursor lives until its transaction ends: call this with a Transaction, not a Session
#include "bank.hpp"

void misuse(pgplumb::pg::Session& session) { bank::statement.rows(session, {.account_id = 1}); }
