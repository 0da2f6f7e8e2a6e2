// Statement: one SQL statement as a slice of a source, with what the runner must
// know about it. Produced by the splitter; nothing here talks to a server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/source_file.hpp"

namespace pgplumb::sql {

/// What a statement is, as far as running it needs to know.
enum class StatementKind : std::uint8_t {
  other,
  begin,                ///< BEGIN, START TRANSACTION
  commit,               ///< COMMIT, END
  rollback,             ///< ROLLBACK, ABORT (not ROLLBACK TO)
  savepoint,            ///< SAVEPOINT, RELEASE, ROLLBACK TO
  prepare_transaction,  ///< PREPARE TRANSACTION
  two_phase_end,        ///< COMMIT PREPARED, ROLLBACK PREPARED
  copy_from_stdin,
  copy_to_stdout,
  create_index_concurrently,
  drop_index_concurrently,
  reindex_concurrently,
  reindex_whole,        ///< REINDEX DATABASE | SYSTEM | SCHEMA without CONCURRENTLY
  detach_concurrently,  ///< ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY
  vacuum,
  cluster_all,  ///< CLUSTER without a table
  alter_system,
  discard_all,
  database,      ///< CREATE | DROP DATABASE; ALTER DATABASE ... SET TABLESPACE
  tablespace,    ///< CREATE | DROP TABLESPACE
  subscription,  ///< CREATE | ALTER | DROP SUBSCRIPTION in a form that cannot run in a transaction
  definition,    ///< any other CREATE, ALTER, DROP, COMMENT, GRANT, REVOKE, SECURITY LABEL
  modification,  ///< INSERT, UPDATE, DELETE, MERGE, TRUNCATE
  query,         ///< SELECT, VALUES, TABLE, WITH
  set,           ///< SET, RESET
  call,          ///< CALL, DO
};

/// Where a statement may run.
enum class TransactionRule : std::uint8_t {
  any,      ///< inside a transaction block or outside
  outside,  ///< the server refuses it inside a transaction block
  control,  ///< it begins or ends a transaction itself
};

TransactionRule transaction_rule(StatementKind kind) noexcept;

/// One statement, by offsets into its source.
struct Statement {
  std::size_t offset = 0;  ///< first byte of its first token that is not space or comment
  std::size_t length = 0;  ///< bytes up to its last token, without the semicolon
  StatementKind kind = StatementKind::other;
  bool changes_session = true;  ///< may leave settings, role, temporary objects or the like behind
  std::size_t data_offset = 0;  ///< inline COPY data: first byte of its first line
  std::size_t data_length = 0;  ///< inline COPY data: bytes, without the \. line

  std::string_view text(const SourceFile& source) const { return source.text().substr(offset, length); }
  std::string_view data(const SourceFile& source) const { return source.text().substr(data_offset, data_length); }
};

}  // namespace pgplumb::sql
