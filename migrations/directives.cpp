#include "migrations/directives.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::migrations {
namespace {

constexpr std::string_view kDash = "--";
constexpr std::string_view kPrefix = "pgplumb";
constexpr std::string_view kBlank = " \t";

struct KeyName {
  DirectiveKey key;
  std::string_view text;
};
constexpr std::array kKeys{
    KeyName{DirectiveKey::no_transaction, "no-transaction"}, KeyName{DirectiveKey::irreversible, "irreversible"},
    KeyName{DirectiveKey::lock_timeout, "lock-timeout"}, KeyName{DirectiveKey::statement_timeout, "statement-timeout"},
    KeyName{DirectiveKey::role, "role"}};

std::optional<DirectiveKey> find_key(std::string_view text) noexcept {
  const auto* const found = std::ranges::find(kKeys, text, &KeyName::text);
  if (found == kKeys.end()) return std::nullopt;
  return found->key;
}

std::vector<std::string> key_names() {
  std::vector<std::string> names;
  names.reserve(kKeys.size());
  for (const KeyName& name : kKeys) names.emplace_back(name.text);
  return names;
}

/// Walks over a part of a source's text and knows at which offset it stands.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t begin, std::size_t end) noexcept
      : text_(text.substr(0, end)), offset_(begin) {}

  std::size_t offset() const noexcept { return offset_; }
  std::string_view rest() const noexcept { return text_.substr(offset_); }
  bool at_end() const noexcept { return offset_ == text_.size(); }
  void skip(std::size_t bytes) noexcept { offset_ += bytes; }

  void skip_any_of(std::string_view characters) noexcept {
    offset_ = std::min(text_.find_first_not_of(characters, offset_), text_.size());
  }
  /// Takes everything up to one of `characters`.
  std::string_view take_until(std::string_view characters) noexcept {
    const std::size_t end = std::min(text_.find_first_of(characters, offset_), text_.size());
    const std::string_view taken = text_.substr(offset_, end - offset_);
    offset_ = end;
    return taken;
  }
  bool take(std::string_view expected) noexcept {
    if (!rest().starts_with(expected)) return false;
    offset_ += expected.size();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t offset_;
};

/// A cursor behind the "-- pgplumb:" of a line comment; nothing if the comment has none.
std::optional<Cursor> enter_directive(std::string_view text, const sql::Token& comment) noexcept {
  Cursor cursor(text, comment.offset, comment.end());
  cursor.skip(kDash.size());
  cursor.skip_any_of(kBlank);
  if (!cursor.take(kPrefix) || !cursor.take(":")) return std::nullopt;
  return cursor;
}

/// "--pgplum: role=x", "-- PGPLUMB no-transaction": whoever wrote it meant a directive.
bool looks_misspelt(std::string_view comment) {
  const std::string line = text::to_lower_ascii(comment.substr(kDash.size()));
  Cursor cursor(line, 0, line.size());
  cursor.skip_any_of(kBlank);
  const std::string_view word = cursor.take_until(" \t:=");
  cursor.skip_any_of(" \t:=");
  const std::array candidates{std::string(kPrefix)};
  return find_key(cursor.take_until(" \t,=")).has_value() && !nearest(word, candidates).empty();
}

/// Reads the directive lines of one file.
class Reader {
 public:
  Reader(const SourceFile& source, std::vector<Finding>& findings) : source_(source), findings_(findings) {}

  void read(const sql::Token& comment) {
    if (std::optional<Cursor> cursor = enter_directive(source_.text(), comment)) {
      read_items(*cursor);
    } else if (const auto text = source_.text().substr(comment.offset, comment.length); looks_misspelt(text)) {
      report({.severity = Severity::warning,
              .code = "misspelt_directive",
              .message = fmt::format("\"{}\" is a comment, not a directive", text),
              .hint = "Write \"-- pgplumb: key\" or \"-- pgplumb: key=value\"."},
             comment.offset, comment.length);
    }
  }

  ParsedDirectives take() { return std::move(parsed_); }

 private:
  struct Item {
    std::string_view key;
    std::size_t offset = 0;
    bool has_value = false;
  };

  void read_items(Cursor& cursor) {
    const std::size_t start = cursor.offset();
    int count = 0;
    for (cursor.skip_any_of(" \t,"); !cursor.at_end() && !cursor.rest().starts_with(kDash);
         cursor.skip_any_of(" \t,"), ++count) {
      read_item(cursor);
    }
    if (count == 0) bad("a directive is missing after \"pgplumb:\"", known_keys(), start - 1, 1);
  }

  void read_item(Cursor& cursor) {
    Item item{.offset = cursor.offset()};
    item.key = cursor.take_until(" \t,=");
    Cursor ahead = cursor;
    ahead.skip_any_of(kBlank);
    if (ahead.take("=")) {
      item.has_value = true;
      ahead.skip_any_of(kBlank);
      cursor = ahead;
    }
    const std::optional<DirectiveKey> key = find_key(item.key);
    if (!key) {
      report_unknown(item);
      if (item.has_value) cursor.take_until(" \t,");
      return;
    }
    if (is_new(*key, item)) set(*key, item, cursor);
  }

  void report_unknown(const Item& item) {
    if (item.key.empty()) return bad("a key is missing before \"=\"", known_keys(), item.offset, 1);
    const std::string near = nearest(item.key, key_names());
    report({.severity = Severity::error,
            .code = "unknown_directive",
            .message = fmt::format("unknown directive \"{}\"", item.key),
            .hint = near.empty() ? known_keys() : fmt::format("Did you mean \"{}\"?", near)},
           item.offset, item.key.size());
  }

  bool is_new(DirectiveKey key, const Item& item) {
    const bool is_first = parsed_.find(key) == nullptr;
    if (is_first) {
      parsed_.places.push_back({.key = key, .offset = item.offset, .length = item.key.size()});
    } else {
      report({.severity = Severity::error,
              .code = "duplicate_directive",
              .message = fmt::format("directive \"{}\" is given twice", item.key),
              .hint = "Keep one of them."},
             item.offset, item.key.size());
    }
    return is_first;
  }

  void set(DirectiveKey key, const Item& item, Cursor& cursor) {
    Directives& values = parsed_.values;
    switch (key) {
      case DirectiveKey::no_transaction: values.no_transaction = read_flag(item, cursor); break;
      case DirectiveKey::irreversible: values.irreversible = read_flag(item, cursor); break;
      case DirectiveKey::lock_timeout: values.lock_timeout = read_duration(item, cursor); break;
      case DirectiveKey::statement_timeout: values.statement_timeout = read_duration(item, cursor); break;
      case DirectiveKey::role: values.role = read_role(item, cursor); break;
    }
  }

  bool read_flag(const Item& item, Cursor& cursor) {
    if (!item.has_value) return true;
    const std::size_t offset = cursor.offset();
    const std::string_view value = cursor.take_until(" \t,");
    bad(fmt::format("directive \"{}\" takes no value", item.key), fmt::format("Write \"-- pgplumb: {}\".", item.key),
        offset, value.size());
    return false;
  }

  std::optional<std::chrono::milliseconds> read_duration(const Item& item, Cursor& cursor) {
    if (!has_value(item, "2s")) return std::nullopt;
    const std::size_t offset = cursor.offset();
    Cursor word = cursor;
    if (const auto duration = text::parse_duration(word.take_until(" \t,"))) {
      cursor = word;
      return duration;
    }
    // "2 s" is two words and one value; so is "2 parsecs", as far as the message goes.
    const std::string_view value = text::trim(cursor.take_until(","));
    const auto duration = text::parse_duration(value);
    if (!duration) {
      bad(fmt::format("\"{}\" is not a duration", value),
          "Write a number and one of the units us, ms, s, min, h, d, such as \"500ms\", \"2s\" or \"10min\"; \"0\" "
          "means no limit.",
          offset, value.size());
    }
    return duration;
  }

  std::optional<std::string> read_role(const Item& item, Cursor& cursor) {
    if (!has_value(item, "shop_owner")) return std::nullopt;
    const std::size_t offset = cursor.offset();
    std::optional<std::string> role = cursor.rest().starts_with('"') ? read_quoted(cursor) : read_unquoted(cursor);
    // SET ROLE NONE means something else, and no role can have that name.
    if (!role || role->empty() || *role == "none") {
      bad(fmt::format("{} is not a role name", source_.text().substr(offset, cursor.offset() - offset)),
          "Write a name as in SET ROLE: role=shop_owner, or in double quotes.", offset, cursor.offset() - offset);
      return std::nullopt;
    }
    return role;
  }

  /// "App ""Owner""" with its quotes (manual 4.1.1).
  static std::optional<std::string> read_quoted(Cursor& cursor) {
    std::string name;
    cursor.skip(1);
    while (true) {
      name += cursor.take_until("\"");
      if (cursor.at_end()) return std::nullopt;
      cursor.skip(1);
      if (!cursor.take("\"")) return name;
      name += '"';
    }
  }

  /// Folded to lower case, as the server does with names that are not quoted.
  static std::optional<std::string> read_unquoted(Cursor& cursor) {
    const std::string_view word = cursor.take_until(" \t,");
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto is_inner = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '$'; };
    if (word.empty() || !is_letter(word.front()) || !std::ranges::all_of(word, is_inner)) return std::nullopt;
    return text::to_lower_ascii(word);
  }

  bool has_value(const Item& item, std::string_view example) {
    if (!item.has_value) {
      bad(fmt::format("directive \"{}\" needs a value", item.key),
          fmt::format("Write \"-- pgplumb: {}={}\".", item.key, example), item.offset, item.key.size());
    }
    return item.has_value;
  }

  static std::string known_keys() { return fmt::format("The directives are {}.", text::join(key_names(), ", ")); }

  void bad(std::string message, std::string hint, std::size_t offset, std::size_t length) {
    report(
        {.severity = Severity::error, .code = "bad_directive", .message = std::move(message), .hint = std::move(hint)},
        offset, length);
  }

  void report(Finding finding, std::size_t offset, std::size_t length) {
    finding.at = source_.locate(offset);
    finding.at_length = length;
    findings_.push_back(std::move(finding));
  }

  const SourceFile& source_;
  std::vector<Finding>& findings_;
  ParsedDirectives parsed_;
};

bool is_above_statement(sql::TokenKind kind) noexcept {
  return kind == sql::TokenKind::whitespace || kind == sql::TokenKind::line_comment ||
         kind == sql::TokenKind::block_comment;
}

/// The key of a comment that would be a directive if it stood at the top; else empty.
std::string_view late_key(std::string_view text, const sql::Token& token) noexcept {
  if (token.kind != sql::TokenKind::line_comment) return {};
  std::optional<Cursor> cursor = enter_directive(text, token);
  if (!cursor) return {};
  cursor->skip_any_of(kBlank);
  const std::string_view key = cursor->take_until(" \t,=");
  return find_key(key) ? key : std::string_view();
}

void warn_about_late_directives(const SourceFile& source, std::size_t begin, std::size_t end,
                                std::vector<Finding>& findings) {
  const std::string_view text = source.text().substr(0, end);
  sql::Lexer lexer(text);
  lexer.seek(begin);
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    const std::string_view key = late_key(text, token);
    if (key.empty()) continue;
    findings.push_back({.severity = Severity::warning,
                        .code = "directive_below_statement",
                        .message = fmt::format("directive \"{}\" below the first statement has no effect", key),
                        .at = source.locate(token.offset),
                        .at_length = token.length,
                        .hint = "Move it to the top of the file, or word the comment differently."});
  }
}

}  // namespace

std::string_view to_string(DirectiveKey key) noexcept { return std::ranges::find(kKeys, key, &KeyName::key)->text; }

const DirectivePlace* ParsedDirectives::find(DirectiveKey key) const noexcept {
  const auto found = std::ranges::find(places, key, &DirectivePlace::key);
  return found == places.end() ? nullptr : &*found;
}

ParsedDirectives parse_directives(const SourceFile& source, std::vector<Finding>& findings) {
  Reader reader(source, findings);
  sql::Lexer lexer(source.text());
  for (sql::Token token = lexer.next(); is_above_statement(token.kind); token = lexer.next()) {
    if (token.kind == sql::TokenKind::line_comment) reader.read(token);
  }
  return reader.take();
}

void check_late_directives(const SourceFile& source, std::span<const sql::Statement> statements,
                           std::vector<Finding>& findings) {
  const std::string_view text = source.text();
  if (statements.empty() || text.find("pgplumb:", statements.front().offset) == std::string_view::npos) return;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const sql::Statement& statement = statements[i];
    const std::size_t begin =
        std::max(statement.offset + statement.length, statement.data_offset + statement.data_length);
    const std::size_t end = i + 1 < statements.size() ? statements[i + 1].offset : text.size();
    warn_about_late_directives(source, begin, end, findings);
  }
}

}  // namespace pgplumb::migrations
