#include "core/source_file.hpp"

#include <algorithm>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace pgplumb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void normalise_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    if (text[in] != '\r') {
      text[out++] = text[in];
      continue;
    }
    text[out++] = '\n';
    if (in + 1 < text.size() && text[in + 1] == '\n') ++in;
  }
  text.resize(out);
}

/// By its byte order mark, or by the zero half of its first two characters.
bool is_utf16(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const auto zeros_from = [bytes](std::size_t at) { return bytes[at] == '\0' && bytes[at + 2] == '\0'; };
  return bytes.size() >= 4 && zeros_from(0) != zeros_from(1);
}

}  // namespace

std::string Location::to_string() const {
  return line == 0 ? file : file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

SourceFile::SourceFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

SourcePtr SourceFile::load(const std::filesystem::path& path, std::string display_name) {
  return from_bytes(std::move(display_name), load_bytes(path));
}

SourcePtr SourceFile::from_bytes(std::string name, std::string bytes) {
  if (is_utf16(bytes)) {
    throw Error(ErrorInfo{.code = ErrorCode::file,
                          .message = "\"" + name + "\" is UTF-16, not UTF-8",
                          .at = Location{.file = name},
                          .next = "Save the file as UTF-8."});
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  normalise_line_ends(bytes);
  SourcePtr source(new SourceFile(std::move(name), std::move(bytes)));
  const std::string_view text = source->text();
  const std::size_t invalid = text::find_invalid_utf8(text);
  const std::size_t nul = text.find('\0');
  if (const std::size_t bad = std::min(invalid, nul); bad != std::string_view::npos) {
    ErrorInfo info{.code = ErrorCode::file, .at = source->locate(bad), .at_length = 1};
    if (bad == nul) {
      info.message = "NUL byte in \"" + source->name() + "\"";
      info.next = "Remove the byte; PostgreSQL text cannot hold it.";
    } else {
      info.message = "\"" + source->name() + "\" is not valid UTF-8: unexpected byte 0x" + to_hex(text.substr(bad, 1));
      info.next = "Save the file as UTF-8.";
    }
    throw Error(std::move(info));
  }
  return source;
}

// Lines are counted on demand: a place is asked for when something went wrong,
// which is once in a run, so an index over every file would be paid for nothing.
Location SourceFile::locate(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::string_view before = std::string_view(text_).substr(0, offset);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t line_end = std::min(text_.find('\n', offset), text_.size());
  return {.file = name_,
          .line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          .column = text::count_characters(before.substr(line_start)) + 1,
          .line_text = text_.substr(line_start, line_end - line_start)};
}

std::size_t SourceFile::advance(std::size_t offset, std::size_t characters) const noexcept {
  return text::advance(text_, offset, characters);
}

std::size_t SourceFile::line_offset(std::size_t line) const {
  std::size_t offset = 0;
  for (; line > 1; --line) {
    const std::size_t newline = text_.find('\n', offset);
    if (newline == std::string::npos) return text_.size();
    offset = newline + 1;
  }
  return offset;
}

}  // namespace pgplumb
