#include "procedures/annotations.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

Finding bad_annotation(std::string message, std::string hint) {
  return {.severity = Severity::warning,
          .code = "bad_annotation",
          .message = std::move(message),
          .at = std::nullopt,
          .hint = std::move(hint)};
}

/// A name as SQL writes it: folded to lower case unless it is in double quotes.
std::optional<std::string> parse_name(std::string_view written) {
  if (written.empty()) return std::string();
  sql::Lexer lexer(written);
  const sql::Token token = lexer.next();
  if (token.length != written.size() || !token.terminated) return std::nullopt;
  if (token.kind == sql::TokenKind::identifier) return text::to_lower_ascii(written);
  if (token.kind != sql::TokenKind::quoted_identifier || written.front() != '"') return std::nullopt;
  std::string name;
  for (std::size_t at = 1; at + 1 < written.size(); ++at) {
    if (written[at] == '"') ++at;
    name += written[at];
  }
  return name;
}

/// Splits at the commas outside double quotes.
std::vector<std::string_view> split_list(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    if (at < list.size() && list[at] == '"') quoted = !quoted;
    if (at < list.size() && (list[at] != ',' || quoted)) continue;
    items.push_back(text::trim(list.substr(begin, at - begin)));
    begin = at + 1;
  }
  return items;
}

void parse_returns(std::string_view list, Annotations& into) {
  for (const std::string_view item : split_list(list)) {
    const char mark = item.empty() ? '\0' : item.back();
    const auto name = item.empty() ? std::nullopt : parse_name(text::trim(item.substr(0, item.size() - 1)));
    if (!name || (mark != '!' && mark != '?')) {
      into.findings.push_back(bad_annotation(fmt::format("\"{}\" in @returns is no name with \"!\" or \"?\"", item),
                                             "Write @returns id!, label?: \"!\" is never NULL, \"?\" may be."));
    } else {
      into.never_null.insert_or_assign(*name, mark == '!');
    }
  }
}

void parse_commits(std::string_view rest, Annotations& into) {
  if (rest.empty() || rest == "no") {
    into.commits = rest.empty();
  } else {
    into.findings.push_back(
        bad_annotation(fmt::format("\"@commits {}\" is not understood", rest), "Write @commits, or @commits no."));
  }
}

bool is_code(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
  });
}

void parse_ignore(std::string_view list, Annotations& into) {
  for (const std::string_view item : split_list(list)) {
    if (is_code(item)) {
      into.ignored.emplace(item);
    } else {
      into.findings.push_back(bad_annotation(fmt::format("\"{}\" in @ignore is no code of a finding", item),
                                             "Write the code that stands in brackets before a finding."));
    }
  }
}

/// True when the line was an annotation, and needs not be read by people.
bool parse_line(std::string_view line, Annotations& into) {
  if (!line.starts_with('@')) return false;
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(1, end - 1);
  const std::string_view rest = text::trim(line.substr(end));
  if (word == "returns") {
    parse_returns(rest, into);
  } else if (word == "commits") {
    parse_commits(rest, into);
  } else if (word == "ignore") {
    parse_ignore(rest, into);
  } else {
    static const std::array<std::string, 3> known{"returns", "commits", "ignore"};
    const std::string near = nearest(word, known);
    if (!near.empty()) {
      into.findings.push_back(
          bad_annotation(fmt::format("\"@{}\" is no annotation", word), fmt::format("Did you mean @{}?", near)));
    }
    return false;
  }
  return true;
}

/// The text of a comment's line, without what makes it one.
std::string_view strip_frame(std::string_view line) {
  line = text::trim(line);
  while (!line.empty() && (line.front() == '-' || line.front() == '*')) line.remove_prefix(1);
  return text::trim(line);
}

std::string_view inside(std::string_view block_comment) {
  block_comment.remove_prefix(2);
  if (block_comment.ends_with("*/")) block_comment.remove_suffix(2);
  return block_comment;
}

}  // namespace

void Annotations::add_missing(const Annotations& other) {
  never_null.insert(other.never_null.begin(), other.never_null.end());
  if (!commits) commits = other.commits;
  ignored.insert(other.ignored.begin(), other.ignored.end());
  if (text.empty()) text = other.text;
  findings.insert(findings.end(), other.findings.begin(), other.findings.end());
}

Annotations parse_annotations(std::string_view comment) {
  Annotations annotations;
  for (const std::string_view line : text::split(comment, '\n')) {
    if (parse_line(strip_frame(line), annotations)) continue;
    annotations.text += line;
    annotations.text += '\n';
  }
  while (!annotations.text.empty() && annotations.text.back() == '\n') annotations.text.pop_back();
  return annotations;
}

std::string comment_above(std::string_view before) {
  std::string comment;
  sql::Lexer lexer(before);
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    const std::string_view written = lexer.text(token);
    switch (token.kind) {
      case sql::TokenKind::line_comment: comment += fmt::format("{}\n", strip_frame(written)); break;
      case sql::TokenKind::block_comment:
        for (const std::string_view line : text::split(inside(written), '\n'))
          comment += fmt::format("{}\n", strip_frame(line));
        break;
      case sql::TokenKind::whitespace:
        if (std::ranges::count(written, '\n') > 1) comment.clear();
        break;
      default: comment.clear();  // an empty statement's semicolon
    }
  }
  return comment;
}

}  // namespace pgplumb::procedures
