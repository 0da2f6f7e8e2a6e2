// Loader: files into a table, each in a transaction of its own or in several, with what becomes of each told while it
// happens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "core/load/ledger.hpp"
#include "core/load/table.hpp"
#include "core/pg/copy_in.hpp"

namespace pgplumb::load {

struct LoadOptions {
  pg::CopySyntax syntax;
  bool header = true;                ///< csv: the first row names the columns
  std::vector<std::string> columns;  ///< of the values; empty: as the header says, or all
  std::vector<std::string> key;      ///< rows whose key is there replace that row; empty: they are added
  pg::OnBadRow on_bad_row = pg::OnBadRow::stop;
  std::optional<std::uint64_t> batch_size;     ///< rows of a transaction; unset: a whole file
  bool truncate = false;                       ///< in the transaction of the first rows
  std::optional<sql::Identifier> remember_in;  ///< the schema of the ledger: what was loaded is not loaded again
};

/// A file, or a stream that is read once.
struct Input {
  std::string name;            ///< for messages and reports
  std::filesystem::path path;  ///< absolute; empty for a stream
  std::istream* stream = nullptr;
};

struct FileReport {
  std::uint64_t rows = 0;         ///< that the server took, now
  std::uint64_t rejected = 0;     ///< now
  std::uint64_t passed_over = 0;  ///< rows that were loaded before
  std::uint64_t bytes = 0;
  bool was_complete = false;  ///< loaded before: nothing was done
};

class LoadObserver {
 public:
  LoadObserver() = default;
  LoadObserver(const LoadObserver&) = delete;
  LoadObserver& operator=(const LoadObserver&) = delete;
  virtual ~LoadObserver() = default;

  virtual void on_file_start(const Input& input) = 0;
  virtual void on_progress(const Input& input, const pg::CopyProgress& progress) = 0;
  virtual void on_reject(const Input& input, const pg::RejectedRow& row) = 0;
};

class Loader {
 public:
  /// Both must outlive it. Throws Error{usage} for options that do not go together or name columns that are not there.
  Loader(pg::Session& session, Table table, LoadOptions options, LoadObserver& observer);

  /// Looks at the header of a regular file, so that all files fit before the first is loaded. Throws Error{file}.
  void check(const Input& input) const;
  /// Throws Error{file} for a file that cannot be read or has other columns, and what pg::copy_in throws; with a note
  /// of what is kept of the file.
  FileReport load(const Input& input);

 private:
  class Run;

  /// Reads the header, where there is one.
  std::vector<sql::Identifier> columns_of(const Input& input, pg::CopyRecords& records) const;

  pg::Session& session_;
  Table table_;
  LoadOptions options_;
  LoadObserver& observer_;
  std::vector<sql::Identifier> named_columns_;  // by the options
  std::vector<sql::Identifier> key_;
  std::optional<Ledger> ledger_;
  bool is_truncated_ = false;
};

}  // namespace pgplumb::load
