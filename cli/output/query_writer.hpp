// QueryWriter: writes what the statements of a query give back, in one of the formats, while it comes.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/error.hpp"
#include "cli/output/notice.hpp"
#include "core/pg/rows.hpp"

namespace pgplumb::cli {

class QueryWriter {
 public:
  QueryWriter() = default;
  QueryWriter(const QueryWriter&) = delete;
  QueryWriter& operator=(const QueryWriter&) = delete;
  virtual ~QueryWriter() = default;

  /// A statement is about to run: its number, from 1, and the columns of its rows; none for one without rows.
  virtual void begin(std::size_t ordinal, const std::vector<pg::Rows::Column>& columns) = 0;
  /// A row, as text or as a JSON object: what `make_query_writer` was told.
  virtual void on_row(const pg::Rows& /*rows*/, std::size_t /*row*/) {}
  virtual void on_json(std::string_view /*json*/) {}
  /// What COPY TO STDOUT gives.
  virtual void on_copy(std::string_view /*data*/) {}
  /// The statement has succeeded: "INSERT 0 3".
  virtual void end(const std::string& command_tag) = 0;

  /// All of it has succeeded.
  virtual void finish(const KeptNotices& /*notices*/) {}
  /// It has failed. True when the failure is told in what was begun, false when it is still to be told.
  virtual bool fail(const ErrorInfo& /*error*/, const KeptNotices& /*notices*/) { return false; }
};

/// `format` is "table", "json", "jsonl", "csv" or "raw"; `out` must outlive the writer. Rows are JSON for those of
/// `is_json_format`.
std::unique_ptr<QueryWriter> make_query_writer(const std::string& format, std::ostream& out,
                                               const RenderOptions& options);

std::unique_ptr<QueryWriter> make_query_table_writer(std::ostream& out, const RenderOptions& options);
std::unique_ptr<QueryWriter> make_query_json_writer(std::ostream& out);
std::unique_ptr<QueryWriter> make_query_lines_writer(std::ostream& out);
std::unique_ptr<QueryWriter> make_query_csv_writer(std::ostream& out);
std::unique_ptr<QueryWriter> make_query_raw_writer(std::ostream& out);

}  // namespace pgplumb::cli
