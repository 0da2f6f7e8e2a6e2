// Staging: the SQL by which rows go through a temporary table, so that those whose key is there replace the row that
// has it. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/load/table.hpp"
#include "core/pg/copy_statement.hpp"

namespace pgplumb::load {

struct Staging {
  pg::CopyTarget target;  ///< what is copied into
  std::string create;     ///< ends with its transaction
  std::string merge;      ///< of several rows with one key the last counts
  std::string clear;
};

/// `columns` are those of the data, `key` some of them with a unique index over them.
Staging make_staging(const Table& table, const std::vector<sql::Identifier>& columns,
                     const std::vector<sql::Identifier>& key);

}  // namespace pgplumb::load
