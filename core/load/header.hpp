// Header: the first row of a CSV file as the columns that its values are for. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/load/table.hpp"
#include "core/pg/copy_statement.hpp"

namespace pgplumb::load {

/// The values of one row of CSV, quotes taken off.
std::vector<std::string> split_csv_row(std::string_view row, const pg::CopySyntax& syntax);

/// Where the names of columns come from: the header of a file, or the command line.
struct NamesFrom {
  ErrorCode code = ErrorCode::usage;
  std::string what = "--columns";  ///< "--columns", or the file
  std::optional<Location> at;      ///< of the header
  bool are_all = true;             ///< other columns get no value
};

/// The columns of the table in the order of the names. A name is that of a column as it is, or in other case where
/// only one column fits. Throws an Error with a finding for each name that is unknown (with the nearest one), given
/// twice or that of a generated column, and for each column that must have a value and is not named.
std::vector<sql::Identifier> map_columns(const Table& table, const std::vector<std::string>& names,
                                         const NamesFrom& from);

}  // namespace pgplumb::load
