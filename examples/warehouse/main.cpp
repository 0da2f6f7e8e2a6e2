// Loads files into the warehouse, and asks it. warehouse.hpp was made from the database by "pgplumb procedures gen".
//
//   warehouse CONNINFO load airports|flights|strikes FILE...
//   warehouse CONNINFO report
//   warehouse CONNINFO search WORDS
#include <iostream>
#include <span>
#include <string_view>

#include "loading.hpp"
#include "report.hpp"

namespace pg = pgplumb::pg;

namespace {

constexpr int kUsage = 2;

int load_files(pg::Session& session, std::span<char* const> words) {
  const Kind* kind = words.empty() ? nullptr : find_kind(words[0]);
  if (kind == nullptr || words.size() < 2) return kUsage;
  for (const std::string_view path : words.subspan(1)) {
    const warehouse::Outcome outcome = load(session, *kind, path);
    std::cout << path.substr(path.rfind('/') + 1) << ": " << *outcome.staged << " rows, " << *outcome.inserted
              << " new, " << *outcome.corrected << " corrected, " << *outcome.unchanged << " unchanged, "
              << *outcome.rejected << " rejected\n";
  }
  // Once after all files: what is derived from the facts.
  warehouse::refresh(session);
  return 0;
}

int run(std::span<char* const> words) {
  if (words.size() < 2) return kUsage;
  pg::Session session = pg::Session::connect(pg::Conninfo::parse(words[0]), {.application_name = "warehouse"});
  warehouse::verify(session);  // the database is the one that the header was made from
  const std::string_view command = words[1];
  if (command == "load") return load_files(session, words.subspan(2));
  if (command == "report" && words.size() == 2) {
    print_report(session, std::cout);
    return 0;
  }
  if (command == "search" && words.size() == 3) {
    print_search(session, words[2], std::cout);
    return 0;
  }
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int status = run(std::span<char* const>(argv, static_cast<std::size_t>(argc)).subspan(1));
    if (status == kUsage) std::cerr << "usage: warehouse CONNINFO load KIND FILE... | report | search WORDS\n";
    return status;
  } catch (const pgplumb::Error& error) {
    std::cerr << "warehouse: " << error.what() << '\n';
    for (const std::string& note : error.info().notes) std::cerr << "  " << note << '\n';
    for (const pgplumb::Finding& finding : error.info().findings) std::cerr << "  " << finding.message << '\n';
    return pgplumb::describe(error.code()).exit_status;
  }
}
