// JsonStream: one JSON document that is written while its parts come. What the server gave as JSON is put in as it
// came, so that no number is read and written again.
#pragma once

#include <iosfwd>
#include <string_view>

#include "cli/output/json.hpp"
#include "cli/output/notice.hpp"

namespace pgplumb::cli {

/// A document as one line: a value of type json may hold line breaks, which between its tokens mean nothing and in
/// strings are escaped.
void write_json_line(std::ostream& out, std::string_view json);

class JsonStream {
 public:
  /// Writes nothing yet.
  explicit JsonStream(std::ostream& out) : out_(out) {}

  bool has_begun() const noexcept { return depth_ > 0; }
  /// The document, with its first member; nothing when that was done before.
  void begin(std::string_view schema);

  /// A member of the object that is open; `json` is written as it is.
  void member(std::string_view key, std::string_view json);
  void member(std::string_view key, const Json& value);
  /// An item of the list that is open.
  void item(std::string_view json);

  void open_object(std::string_view key);
  void open_list(std::string_view key);
  /// An object as an item of the list that is open.
  void open_item();
  /// What was opened last.
  void close();
  /// All but the document itself.
  void close_inner();

  /// The end of the document: the notices, and whether it went well; "ok" comes last, when it is known.
  void finish(const KeptNotices& notices);
  void fail(const ErrorInfo& error, const KeptNotices& notices);

 private:
  void separate();
  void open(char bracket);
  void write_notices(const KeptNotices& notices);

  std::ostream& out_;
  std::string closers_;  // what closes each that is open, the innermost last
  std::size_t depth_ = 0;
  bool is_empty_ = true;  // what is open has nothing in it
};

}  // namespace pgplumb::cli
