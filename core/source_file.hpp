// SourceFile: the bytes of a file, read once at the edge and normalised, so that
// every later error can say file:line:column. Location: one such place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace pgplumb {

/// A place in a file. Lines and columns count from 1; a column counts Unicode
/// characters, as PostgreSQL and most editors do (a tab is one character). Line 0
/// stands for the file as a whole.
struct Location {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string line_text;  ///< the whole source line without its newline, for the caret

  /// "file:line:column", or "file" alone for line 0.
  std::string to_string() const;
  friend bool operator==(const Location&, const Location&) = default;
};

/// An immutable text with a name. The text is normalised as the file contract
/// demands: a leading byte order mark is removed and CRLF or a lone CR becomes LF.
/// What is checksummed, split and sent to the server is this text.
class SourceFile {
 public:
  /// Reads a file. Throws Error{file} if it cannot be read, is not valid UTF-8 or
  /// holds a NUL byte; the last two carry the exact place.
  static std::shared_ptr<const SourceFile> load(const std::filesystem::path& path, std::string display_name);

  /// Takes bytes that are already in memory; same rules and errors as `load`.
  static std::shared_ptr<const SourceFile> from_bytes(std::string name, std::string bytes);

  const std::string& name() const noexcept { return name_; }
  std::string_view text() const noexcept { return text_; }

  /// The place of the byte at `offset` (clamped to the end of the text).
  Location locate(std::size_t offset) const;

  /// The byte offset reached by going `characters` code points on from `offset`
  /// (clamped to the end). The server reports error positions in characters.
  std::size_t advance(std::size_t offset, std::size_t characters) const noexcept;

  /// The byte offset at which line `line` (from 1) begins; clamped to the end.
  std::size_t line_offset(std::size_t line) const;

 private:
  SourceFile(std::string name, std::string text);

  std::string name_;
  std::string text_;
};

/// Shared ownership of an immutable source: statements and migrations keep slices of it.
using SourcePtr = std::shared_ptr<const SourceFile>;

}  // namespace pgplumb
