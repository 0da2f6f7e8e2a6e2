// Ledger: which files were loaded into which table, in a table of our own. A row of it is written in the transaction of
// the rows that it tells of, so that it is never wrong about them. It exists where somebody has asked for it.
#pragma once

#include <cstdint>
#include <string>

#include "core/load/table.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::load {

/// What is known of a file by its content; its name may change.
struct FileRecord {
  std::uint64_t rows_read = 0;  ///< behind the header; loaded or rejected
  bool is_complete = false;
};

class Ledger {
 public:
  /// `schema` holds pgplumb's own tables.
  explicit Ledger(const sql::Identifier& schema) : schema_(schema) {}

  /// Makes the table where it is missing. Throws Error{conflict} where somebody else owns one of that name: it may be
  /// a view that runs his code with our rights.
  void prepare(pg::Session& session) const;
  /// What is known of the file, and holds everybody else who loads it until the transaction ends.
  FileRecord claim(pg::Transaction& transaction, const Table& table, const std::string& checksum,
                   const std::string& name) const;
  void record(pg::Transaction& transaction, const Table& table, const std::string& checksum,
              const FileRecord& record) const;

 private:
  sql::Identifier schema_;
};

}  // namespace pgplumb::load
