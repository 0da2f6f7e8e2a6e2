#include "core/typed/text_form.hpp"

#include <charconv>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/typed/number.hpp"

namespace pgplumb::typed {
namespace {

/// Walks over one of the forms. Quotes, doubled quotes and backslashes are read as the server reads them.
class Walk {
 public:
  Walk(std::string_view text, std::string_view type) : text_(text), type_(type) {}

  [[noreturn]] void fail() const { throw_unreadable(text_, type_); }
  char front() const {
    if (at_ >= text_.size()) fail();
    return text_[at_];
  }
  bool accept(char character) {
    if (at_ >= text_.size() || text_[at_] != character) return false;
    ++at_;
    return true;
  }
  void expect(char character) {
    if (!accept(character)) fail();
  }
  void expect_end() const {
    if (at_ != text_.size()) fail();
  }
  void skip_to_behind(char character) {
    at_ = text_.find(character, at_);
    if (at_ == std::string_view::npos) fail();
    ++at_;
  }

  struct Part {
    std::string text;
    bool quoted = false;
  };

  /// Up to the first of `ends` outside quotes.
  Part part(std::string_view ends) {
    Part part;
    while (ends.find(front()) == std::string_view::npos) {
      if (accept('"')) {
        part.quoted = true;
        quoted(part.text);
      } else {
        accept('\\');
        part.text += front();
        ++at_;
      }
    }
    return part;
  }

 private:
  void quoted(std::string& to) {
    for (;; ++at_) {
      if (accept('"') && !(at_ < text_.size() && text_[at_] == '"')) return;
      accept('\\');
      to += front();
    }
  }

  std::string_view text_;
  std::string_view type_;
  std::size_t at_ = 0;
};

std::optional<std::string> bound(Walk::Part part) {
  if (part.text.empty() && !part.quoted) return std::nullopt;
  return std::move(part.text);
}

int hex_digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

std::string read_hex(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 2; at < text.size(); at += 2) {
    const int high = hex_digit(text[at]);
    const int low = at + 1 < text.size() ? hex_digit(text[at + 1]) : -1;
    if (high < 0 || low < 0) throw_unreadable(text, "bytea");
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string read_escaped(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      bytes += text[at];
    } else if (text.substr(at + 1, 1) == "\\") {
      bytes += text[++at];
    } else {
      const std::string_view digits = text.substr(at + 1, 3);
      unsigned value = 0;
      const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
      if (digits.size() != 3 || result.ptr != digits.data() + 3 || value > 0xFF) throw_unreadable(text, "bytea");
      bytes += static_cast<char>(value);
      at += 3;
    }
  }
  return bytes;
}

}  // namespace

Parts split_array(std::string_view text) {
  Walk walk(text, "array");
  if (walk.front() == '[') walk.skip_to_behind('=');  // bounds other than from 1: [0:2]={...}
  walk.expect('{');
  Parts parts;
  if (walk.accept('}')) {
    walk.expect_end();
    return parts;
  }
  do {
    if (walk.front() == '{') {
      throw Error(ErrorCode::run_time, "an array of several dimensions cannot be read into a list",
                  "Let the routine return it as JSON, or one dimension at a time.");
    }
    Walk::Part part = walk.part(",}");
    if (part.quoted || part.text != "NULL") {
      parts.emplace_back(std::move(part.text));
    } else {
      parts.emplace_back();
    }
  } while (walk.accept(','));
  walk.expect('}');
  walk.expect_end();
  return parts;
}

Parts split_composite(std::string_view text) {
  Walk walk(text, "record");
  walk.expect('(');
  Parts parts;
  do {
    parts.push_back(bound(walk.part(",)")));
  } while (walk.accept(','));
  walk.expect(')');
  walk.expect_end();
  return parts;
}

RangeParts split_range(std::string_view text) {
  RangeParts range;
  if (text == "empty") {
    range.empty = true;
    return range;
  }
  Walk walk(text, "range");
  range.lower_inclusive = walk.accept('[');
  if (!range.lower_inclusive) walk.expect('(');
  range.lower = bound(walk.part(","));
  walk.expect(',');
  range.upper = bound(walk.part(")]"));
  range.upper_inclusive = walk.accept(']');
  if (!range.upper_inclusive) walk.expect(')');
  walk.expect_end();
  return range;
}

std::vector<std::string> split_multirange(std::string_view text) {
  std::vector<std::string> ranges;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char character = text[at];
    if (character == '\\') {
      ++at;
    } else if (character == '"') {
      quoted = !quoted;
    } else if (!quoted && (character == '[' || character == '(')) {
      begin = at;
    } else if (!quoted && (character == ']' || character == ')')) {
      ranges.emplace_back(text.substr(begin, at + 1 - begin));
    }
  }
  if (text.size() < 2 || text.front() != '{' || text.back() != '}' || quoted) throw_unreadable(text, "multirange");
  return ranges;
}

void write_quoted(std::string& to, std::string_view part) {
  to += '"';
  for (const char character : part) {
    if (character == '"' || character == '\\') to += '\\';
    to += character;
  }
  to += '"';
}

std::string read_bytea(std::string_view text) { return text.starts_with("\\x") ? read_hex(text) : read_escaped(text); }

void write_bytea(std::string& to, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  to += "\\x";
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    to += digits[byte >> 4U];
    to += digits[byte & 0xFU];
  }
}

}  // namespace pgplumb::typed
