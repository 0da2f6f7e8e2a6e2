// Sample: a few rows of every table of a database, chosen so that every foreign key among them holds.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::migrations {

// Names are as SQL writes them.

struct SampledTable {
  std::string name;
  bool is_partitioned = false;
  std::vector<std::string> columns;
  std::vector<std::string> key;  ///< primary key, in its order; may be empty
};

struct SampledReference {
  struct Column {
    std::string child;
    std::string parent;
    std::string equals;  ///< the operator: "OPERATOR(pg_catalog.=)"
  };
  std::string child;
  std::string parent;
  std::vector<Column> columns;
};

/// How one table is copied: COPY (query) TO STDOUT there, COPY table FROM STDIN here.
struct TableCopy {
  std::string table;
  std::string copy_out;
  std::string copy_in;
};

/// Parents first. A row is chosen if what it refers to is chosen, or if it refers to nothing; within a circle of
/// tables, and in a table that refers to itself, only the latter. Pure.
std::vector<TableCopy> plan_sample(std::vector<SampledTable> tables, std::span<const SampledReference> references,
                                   int rows);

/// The rows of one table.
struct TableRows {
  std::string table;
  std::string copy_in;
  std::string data;  ///< text format
};

/// At most `rows` rows of each table that both databases have, by the columns that both have. Reads `source` in one
/// read-only transaction; reads `scratch` for what is wanted. Throws Error{sql}.
std::vector<TableRows> fetch_sample(pg::Session& source, pg::Session& scratch, const sql::Identifier& bookkeeping,
                                    int rows);

/// Puts them into a scratch database, past its triggers, and sets the sequences behind them.
void load_sample(pg::Session& scratch, std::span<const TableRows> sample, const sql::Identifier& bookkeeping);

}  // namespace pgplumb::migrations
