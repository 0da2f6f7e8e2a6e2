#include "core/sql/string_setting.hpp"

#include <optional>

#include "core/sql/token_cursor.hpp"

namespace pgplumb::sql {
namespace {

constexpr std::string_view kSetting = "standard_conforming_strings";

std::string_view without_quotes(std::string_view text) noexcept {
  const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// A Boolean setting takes the words and what abbreviates them without doubt.
std::optional<StringSyntax> parse_value(std::string_view text) noexcept {
  const auto abbreviates = [text](std::string_view word, std::size_t at_least) {
    return text.size() >= at_least && text.size() <= word.size() && is_word(text, word.substr(0, text.size()));
  };
  if (text == "1" || abbreviates("true", 1) || abbreviates("yes", 1) || abbreviates("on", 2)) {
    return StringSyntax::standard;
  }
  if (text == "0" || abbreviates("false", 1) || abbreviates("no", 1) || abbreviates("off", 2)) {
    return StringSyntax::backslash;
  }
  return std::nullopt;
}

struct Change {
  StringSyntax value = StringSyntax::standard;
  bool local = false;
};

bool at_setting(const TokenCursor& cursor) noexcept { return is_word(without_quotes(cursor.text()), kSetting); }

// SET [LOCAL | SESSION] name {TO | =} value, RESET name, RESET ALL.
std::optional<Change> read_set(TokenCursor cursor) {
  if (cursor.accept("reset")) {
    if (cursor.at_word("all") || at_setting(cursor)) return Change{};
    return std::nullopt;
  }
  cursor.accept("set");
  const bool local = cursor.accept("local");
  if (!local) cursor.accept("session");
  if (!at_setting(cursor)) return std::nullopt;
  cursor.skip();
  cursor.skip();  // TO or =
  if (cursor.at_word("default")) return Change{.local = local};
  const std::optional<StringSyntax> value = parse_value(without_quotes(cursor.text()));
  if (!value) return std::nullopt;
  return Change{.value = *value, .local = local};
}

// From behind set_config: ('standard_conforming_strings', 'off', false).
std::optional<Change> read_arguments(TokenCursor& cursor) {
  if (!cursor.accept('(') || !at_setting(cursor)) return std::nullopt;
  cursor.skip();
  if (!cursor.accept(',')) return std::nullopt;
  const std::optional<StringSyntax> value = parse_value(without_quotes(cursor.text()));
  cursor.skip();
  if (!value || !cursor.accept(',')) return std::nullopt;
  return Change{.value = *value, .local = cursor.at_word("true")};
}

std::optional<Change> read_set_config(TokenCursor cursor) {
  std::optional<Change> last;
  while (!cursor.at_end()) {
    if (!cursor.accept("set_config")) {
      cursor.skip();
    } else if (const std::optional<Change> change = read_arguments(cursor)) {
      last = change;
    }
  }
  return last;
}

}  // namespace

void StringSetting::follow(StatementKind kind, std::string_view statement) {
  std::optional<Change> change;
  if (kind == StatementKind::set) {
    change = read_set(TokenCursor(statement, current_));
  } else if (kind == StatementKind::query) {
    change = read_set_config(TokenCursor(statement, current_));
  } else if (kind == StatementKind::discard_all) {
    change = Change{};
  } else if (kind == StatementKind::begin) {
    at_begin_ = session_;
  } else if (kind == StatementKind::commit) {
    end_transaction(session_);
  } else if (kind == StatementKind::rollback) {
    end_transaction(at_begin_);
  }
  if (change) set(change->value, change->local);
}

void StringSetting::set(StringSyntax value, bool local) noexcept {
  current_ = value;
  if (!local) session_ = value;
}

void StringSetting::end_transaction(StringSyntax session) noexcept {
  current_ = session;
  session_ = session;
  at_begin_ = session;
}

}  // namespace pgplumb::sql
