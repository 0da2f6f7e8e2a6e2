// Error: the one exception type of pgplumb, and the table of error codes whose
// exit statuses are part of the command-line contract. Rendering is left to cli/output.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"

namespace pgplumb {

/// What went wrong, in terms a caller can act on. Each code has a name (used in
/// text and JSON) and a process exit status; see `describe()`.
enum class ErrorCode : std::uint8_t {
  sql,              ///< the server refused a statement; the target is unchanged
  run_time,         ///< something failed at run time; the target is unchanged
  usage,            ///< bad command line
  config,           ///< bad configuration file or environment
  file,             ///< a file cannot be read, written or understood
  check,            ///< findings that were asked to fail the command
  connection,       ///< no connection, lost, refused, or authentication failed
  lock,             ///< another pgplumb holds the migration lock
  lock_timeout,     ///< a relation lock was not granted after all retries
  partly_applied,   ///< a non-transactional migration stopped midway
  unknown_outcome,  ///< the connection was lost while COMMIT was under way
  conflict,         ///< the history disagrees with the files
  confirmation,     ///< --yes or --confirm is missing
  interrupted,      ///< SIGINT
  terminated,       ///< SIGTERM
  internal,         ///< a bug in pgplumb
};

/// The row of the error table for one code.
struct ErrorKind {
  std::string_view name;  ///< e.g. "lock_timeout"
  int exit_status;        ///< e.g. 5
  bool retryable;         ///< the same command may succeed later without a change
};

/// The row of the error table for `code`.
ErrorKind describe(ErrorCode code) noexcept;

/// The place of an error inside one of a migration's statements.
struct StatementPlace {
  std::size_t ordinal = 0;  ///< from 1
  std::size_t count = 0;    ///< statements in the file
};

/// Everything known about a failure. Only `code` and `message` are always set.
/// The fields from `sqlstate` to `constraint` are those of the server's error
/// message (PostgreSQL manual, 55.8 "Error and Notice Message Fields").
struct ErrorInfo {
  ErrorCode code = ErrorCode::internal;
  std::string message;         ///< lowercase, names the thing in quotes, no full stop
  std::optional<Location> at;  ///< where in which file
  std::size_t at_length = 0;   ///< bytes to underline from `at`; 0: one character
  std::string sqlstate;        ///< five characters, or empty
  std::string severity;        ///< untranslated: ERROR, FATAL, PANIC; or empty
  std::string detail;
  std::string hint;
  std::string context;  ///< the server's CONTEXT (call stack)
  std::string schema;
  std::string table;
  std::string column;
  std::string datatype;
  std::string constraint;
  std::optional<StatementPlace> statement;
  std::vector<std::string> notes;  ///< what state things are in now, one sentence each
  std::string next;                ///< what to type or do next, one sentence
  std::vector<Finding> findings;   ///< what led to it, one by one, when that is more than the message says
};

/// The only exception type that crosses a public boundary of pgplumb.
class Error final : public std::exception {
 public:
  explicit Error(ErrorInfo info);
  Error(ErrorCode code, std::string message, std::string next = {});

  const char* what() const noexcept override { return what_.c_str(); }
  const ErrorInfo& info() const noexcept { return info_; }
  ErrorCode code() const noexcept { return info_.code; }
  const std::string& sqlstate() const noexcept { return info_.sqlstate; }

  /// Adds a sentence about the state things are in. For use in a catch block
  /// that knows the intent, before rethrowing.
  Error& add_note(std::string sentence);
  /// Sets the advice, unless a deeper layer has given one.
  Error& suggest(std::string next);
  /// Sets the place, unless a deeper layer has given one.
  Error& locate(Location at, std::size_t length = 0);

 private:
  ErrorInfo info_;
  std::string what_;
};

/// The candidate nearest to `word` (Damerau-Levenshtein distance of at most a
/// third of its length, at least 1), for "did you mean" hints; empty if none is near.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace pgplumb
