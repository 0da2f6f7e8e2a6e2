// Report: what the warehouse answers, printed as tables. The first and the last day are of the flights that are there.
#pragma once

#include <iosfwd>
#include <string>

#include <pgplumb/core/pg/session.hpp>

void print_report(pgplumb::pg::Session& session, std::ostream& out);
void print_search(pgplumb::pg::Session& session, const std::string& words, std::ostream& out);
