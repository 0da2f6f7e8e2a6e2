// CSV as COPY ... (FORMAT csv) reads it (PostgreSQL manual, COPY): quotes may begin anywhere in a value, a value may
// hold line ends, an empty value is NULL and a quoted empty one the empty text. Lines end in LF or CRLF.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/byte_reader.hpp"

namespace pgplumb::procedures {

/// Why a record cannot be used, and where that is.
struct RecordFlaw {
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< in characters, from 1
  std::string message;
};

struct CsvRecord {
  std::size_t line = 0;  ///< where it begins, from 1
  std::string text;      ///< as read, without its line end
  std::vector<pg::Parameter> values;
  std::optional<RecordFlaw> flaw;
};

class CsvReader {
 public:
  /// A record longer than `max_record` bytes is flawed, and is the last: most likely a quote was not closed.
  explicit CsvReader(std::istream& in, std::size_t max_record = kMaxRecord) : bytes_(in), max_record_(max_record) {}

  /// Reads into `record`, whose memory is used again. False at the end.
  bool next(CsvRecord& record);

  static constexpr std::size_t kMaxRecord = std::size_t{64} * 1024 * 1024;

 private:
  void begin_value();
  void end_value(CsvRecord& record);
  void read(CsvRecord& record);
  bool take_quoted(CsvRecord& record, char byte);
  bool take_plain(CsvRecord& record, char byte);
  void note(CsvRecord& record, std::string message) const;

  internal::ByteReader bytes_;
  std::size_t max_record_;
  std::string value_;
  bool is_quoted_ = false;   // inside quotes
  bool had_quotes_ = false;  // the value had some
  std::size_t quote_line_ = 0;
  std::size_t quote_column_ = 0;
};

}  // namespace pgplumb::procedures
