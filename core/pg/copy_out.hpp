// copy_out: many rows of a table or a query by COPY, into a file, a stream, or as values of C++.
//
//   copy_out_file(session, Sql("SELECT * FROM flight ORDER BY day"), "flights.csv", {.syntax = {.format = csv}});
//   copy_rows_out<User>(session, copy_target("users"), [&](const User& user) { ... });
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/pg/copy_row.hpp"
#include "core/pg/copy_statement.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

struct CopyOutProgress {
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;  ///< of binary data also its header and its end
};

struct CopyOutOptions {
  CopySyntax syntax;
  bool header = false;
  std::function<void(const CopyOutProgress&)> on_progress;  ///< after every piece, many times a second
};

/// What is copied: a table, or a query without parameters.
class CopySubject {
 public:
  CopySubject(CopyTarget target) : target_(std::move(target)) {}
  CopySubject(Sql query) : query_(query.text()) {}

  std::string statement(const CopySyntax& syntax, bool header) const;
  /// Where all columns of a table are meant: these.
  void set_columns(std::vector<sql::Identifier> columns);

 private:
  CopyTarget target_;
  std::string query_;  // empty: the table
};

/// The number of rows. Memory is that of a row. Throws Error{sql} for what the server refuses, Error{connection} when
/// the connection is lost; what was written by then is of no use.
std::uint64_t copy_out(Scope where, const CopySubject& subject, const std::function<void(std::string_view)>& sink,
                       const CopyOutOptions& options = {});
/// Throws Error{file} when the stream does not take it.
std::uint64_t copy_out(Scope where, const CopySubject& subject, std::ostream& to, const CopyOutOptions& options = {});
/// The file is there when all of it is, and what was there before until then. Throws Error{file}.
std::uint64_t copy_out_file(Scope where, const CopySubject& subject, const std::filesystem::path& file,
                            const CopyOutOptions& options = {});

/// Each row as a struct with `sql_fields` (which name the columns of a table; of a query they come in that order), a
/// tuple, or a single value, as long as `take` runs. Throws Error{run_time} for a row that is no such value.
template <class Value, class Take>
std::uint64_t copy_rows_out(Scope where, CopySubject subject, Take&& take) {
  subject.set_columns(internal::columns_of<Value>());
  return copy_out(where, subject, [&](std::string_view line) {
    line.remove_suffix(1);  // COPY ends every row with a newline
    take(internal::read_copy_row<Value>(line));
  });
}

}  // namespace pgplumb::pg
