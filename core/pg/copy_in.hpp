// copy_in: many rows into a table by COPY, from a file, a stream, or a range of C++ values.
//
//   copy_in_file(session, copy_target("flight"), "flights.csv", {.syntax = {.format = CopyFormat::csv}, .header =
//   true}); copy_rows_in(transaction, copy_target("users"), users);   // structs with sql_fields, or tuples
//
// All rows are kept or, with OnBadRow::skip, all that the server takes. On a Session it is a transaction of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <limits>
#include <string>
#include <string_view>

#include "core/pg/copy_records.hpp"
#include "core/pg/copy_row.hpp"
#include "core/pg/copy_statement.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

enum class OnBadRow : std::uint8_t {
  stop,  ///< nothing is kept, and the error says on which line the row is
  skip,  ///< left out, and told to on_reject
};

struct CopyProgress {
  std::uint64_t bytes = 0;     ///< read so far
  std::uint64_t rows = 0;      ///< read so far
  std::uint64_t rejected = 0;  ///< of these
};

struct RejectedRow {
  std::uint64_t line = 0;  ///< on which it begins, from 1; of a range of values the number of the row
  std::string_view text;   ///< as it was read, without the line end
  const ErrorInfo& error;
};

struct CopyInOptions {
  CopySyntax syntax;
  bool header = false;  ///< the first row holds names and is passed over; text and csv
  OnBadRow on_bad_row = OnBadRow::stop;
  std::function<void(const RejectedRow&)> on_reject;
  std::function<void(const CopyProgress&)> on_progress;                ///< after every piece, many times a second
  std::uint64_t max_rows = std::numeric_limits<std::uint64_t>::max();  ///< leaves further ones unread
  /// Runs when the rows of one COPY are there, in its savepoint where there is one: to move them on from a staging
  /// table. An Error{sql} thrown here refuses these rows as one of the COPY itself would.
  std::function<void(Session&)> on_copied;
};

struct CopyResult {
  std::uint64_t rows = 0;  ///< that the server took
  std::uint64_t rejected = 0;
  std::uint64_t bytes = 0;  ///< read
};

/// From where `records` stands. Memory is bounded by a piece of the data. Throws Error{sql} at the line of the row that
/// was refused (with OnBadRow::skip: for what is no fault of a row), Error{file} as CopyRecords, Error{connection} when
/// the connection is lost, Error{unknown_outcome} when that is during the COMMIT. Savepoints are what rows are skipped
/// with: within a Transaction, constraints that it has deferred fail its commit and no row.
CopyResult copy_in(Scope where, const CopyTarget& target, CopyRecords& records, const CopyInOptions& options = {});
/// `name` stands for the data in errors. Also binary data, whose bad rows cannot be skipped.
CopyResult copy_in(Scope where, const CopyTarget& target, std::istream& data, const CopyInOptions& options = {},
                   const std::string& name = "data");
/// Throws Error{file} also when it cannot be read.
CopyResult copy_in_file(Scope where, const CopyTarget& target, const std::filesystem::path& file,
                        const CopyInOptions& options = {});

/// `rows` is any range of structs with `sql_fields` (which name the columns, unless the target does), of tuples or of
/// single values; they are asked for while they are sent. `options.syntax` is of no matter.
template <class Rows>
CopyResult copy_rows_in(Scope where, CopyTarget target, const Rows& rows, CopyInOptions options = {}) {
  using Value = std::remove_cvref_t<decltype(*std::begin(rows))>;
  if (target.columns.empty()) target.columns = internal::columns_of<Value>();
  options.syntax = {};
  options.header = false;
  auto at = std::begin(rows);
  std::string piece;
  CopyRecords records(
      [&]() -> std::string_view {
        piece.clear();
        for (; at != std::end(rows) && piece.size() < internal::kPieceOfRows; ++at)
          internal::write_copy_row(piece, *at);
        return piece;
      },
      options.syntax, "row");
  return copy_in(where, target, records, options);
}

}  // namespace pgplumb::pg
