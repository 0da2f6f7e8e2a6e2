// Splits a dump of 10 MB as pg_dump would write it, beside the floor: finding every
// newline of the same bytes with memchr. Prints the best of several rounds and the ratio.
#include "core/sql/splitter.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <string>

#include "bench/turns.hpp"
#include "core/source_file.hpp"

namespace {

using namespace pgplumb;

constexpr std::size_t kBytes = 10'000'000;
constexpr int kRounds = 15;

void append_heading(std::string& dump) {
  dump +=
      "--\n-- PostgreSQL database dump\n--\n\n\\restrict k3y\n\n"
      "SET statement_timeout = 0;\nSET standard_conforming_strings = on;\n"
      "SELECT pg_catalog.set_config('search_path', '', false);\n\n";
}

void append_table(std::string& dump, int n) {
  dump += fmt::format(
      "--\n-- Name: t{0}; Type: TABLE; Schema: public; Owner: -\n--\n\n"
      "CREATE TABLE public.t{0} (\n    id bigint NOT NULL,\n    name text DEFAULT 'none'::text NOT NULL,\n"
      "    price numeric(10,2),\n    CONSTRAINT t{0}_price_check CHECK ((price >= (0)::numeric))\n);\n\n\n",
      n);
}

void append_function(std::string& dump, int n) {
  dump += fmt::format(
      "CREATE FUNCTION public.f{0}(a integer) RETURNS integer\n    LANGUAGE plpgsql IMMUTABLE\n    AS $_$\n"
      "DECLARE\n  total integer := 0;  -- it's counted here\nBEGIN\n  FOR i IN 1..$1 LOOP\n"
      "    total := total + i; /* a; b */\n  END LOOP;\n  RETURN total;\nEND;\n$_$;\n\n\n",
      n);
}

void append_inserts(std::string& dump, int n) {
  for (int row = 0; row < 40; ++row) {
    dump += fmt::format(
        "INSERT INTO public.t{0} (id, name, price) VALUES ({1}, 'the name of row {1}, it''s long', {1}.50);\n", n, row);
  }
}

void append_copy(std::string& dump, int n) {
  dump += fmt::format("COPY public.t{} (id, name, price) FROM stdin;\n", n);
  for (int row = 0; row < 200; ++row) dump += fmt::format("{0}\tthe name; of row {0}\\t--\t\\N\n", row);
  dump += "\\.\n\n\n";
}

std::string make_dump() {
  std::string dump;
  append_heading(dump);
  for (int n = 0; dump.size() < kBytes; ++n) {
    append_table(dump, n);
    append_function(dump, n);
    append_inserts(dump, n);
    append_copy(dump, n);
  }
  dump += "\\unrestrict k3y\n";
  return dump;
}

std::size_t count_newlines(std::string_view text) {
  std::size_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++at;
    ++count;
  }
  return count;
}

double best_seconds(const bench::Work& work) {
  double best = bench::seconds(work);
  for (int round = 1; round < kRounds; ++round) best = std::min(best, bench::seconds(work));
  return best;
}

}  // namespace

int main() {
  const SourcePtr source = SourceFile::from_bytes("dump.sql", make_dump());
  const double megabytes = static_cast<double>(source->text().size()) / 1e6;

  sql::SplitResult result;
  const double split = best_seconds([&] { result = sql::split_statements(*source); });
  std::size_t newlines = 0;
  const double floor = best_seconds([&] { newlines = count_newlines(source->text()); });

  fmt::print("{:.1f} MB, {} lines, {} statements, {} findings\n", megabytes, newlines, result.statements.size(),
             result.findings.size());
  fmt::print("split_statements    {:7.0f} MB/s\n", megabytes / split);
  fmt::print("memchr of newlines  {:7.0f} MB/s\n", megabytes / floor);
  fmt::print("ratio               {:7.1f}\n", split / floor);
  return result.findings.empty() ? 0 : 1;
}
