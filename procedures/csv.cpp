#include "procedures/csv.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

using internal::ByteReader;

/// The place of the byte at `offset` of a record's text.
RecordFlaw flaw_at(const CsvRecord& record, std::size_t offset, std::string message) {
  const std::string_view before = std::string_view(record.text).substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  std::size_t line = record.line;
  for (const char byte : before) line += byte == '\n' ? 1 : 0;
  return {.line = line, .column = text::count_characters(before.substr(line_begin)) + 1, .message = std::move(message)};
}

void check_text(CsvRecord& record) {
  if (const std::size_t at = text::find_invalid_utf8(record.text); at != std::string::npos) {
    record.flaw = flaw_at(record, at, "not valid UTF-8");
  } else if (const std::size_t nul = record.text.find('\0'); nul != std::string::npos) {
    record.flaw = flaw_at(record, nul, "a NUL byte, which no text can hold");
  }
}

}  // namespace

bool CsvReader::next(CsvRecord& record) {
  record.text.clear();
  record.values.clear();
  record.flaw.reset();
  if (bytes_.peek() == ByteReader::kEnd) return false;
  record.line = bytes_.next_line();
  begin_value();
  read(record);
  check_text(record);
  return true;
}

void CsvReader::read(CsvRecord& record) {
  while (true) {
    const int next = bytes_.next();
    if (next == ByteReader::kEnd) break;
    const char byte = static_cast<char>(next);
    record.text += byte;
    if (!(is_quoted_ ? take_quoted(record, byte) : take_plain(record, byte))) return;
    if (record.text.size() <= max_record_) continue;
    note(record, fmt::format("the record is longer than {} bytes: a quote may not be closed", max_record_));
    while (bytes_.next() != ByteReader::kEnd) {
    }
    break;
  }
  if (is_quoted_ && !record.flaw) {
    record.flaw = {.line = quote_line_, .column = quote_column_, .message = "a quote that is not closed"};
  }
  end_value(record);
}

bool CsvReader::take_quoted(CsvRecord& record, char byte) {
  if (byte != '"') {
    value_ += byte;
  } else if (bytes_.peek() == '"') {
    record.text += static_cast<char>(bytes_.next());
    value_ += '"';
  } else {
    is_quoted_ = false;
  }
  return true;
}

/// False at the end of the record.
bool CsvReader::take_plain(CsvRecord& record, char byte) {
  switch (byte) {
    case '"':
      is_quoted_ = had_quotes_ = true;
      quote_line_ = bytes_.line();
      quote_column_ = bytes_.column();
      return true;
    case ',':
      end_value(record);
      begin_value();
      return true;
    case '\r':
      if (bytes_.peek() != '\n') {
        note(record, "a carriage return outside quotes");
        return true;
      }
      bytes_.next();
      [[fallthrough]];
    case '\n':
      record.text.pop_back();
      end_value(record);
      return false;
    default: value_ += byte; return true;
  }
}

void CsvReader::begin_value() {
  value_.clear();
  is_quoted_ = had_quotes_ = false;
}

void CsvReader::end_value(CsvRecord& record) {
  if (value_.empty() && !had_quotes_) {
    record.values.emplace_back();
  } else {
    record.values.emplace_back(value_);
  }
}

void CsvReader::note(CsvRecord& record, std::string message) const {
  if (!record.flaw) record.flaw = {.line = bytes_.line(), .column = bytes_.column(), .message = std::move(message)};
}

}  // namespace pgplumb::procedures
