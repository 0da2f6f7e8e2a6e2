#include "procedures/codegen/cpp_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/checksum.hpp"
#include "procedures/codegen/cpp_text.hpp"

namespace pgplumb::procedures::codegen {
namespace {

bool is_ascii_word(char32_t character) noexcept {
  return character < 0x80 && (std::isalnum(static_cast<int>(character)) != 0);
}

/// The words a name is made of: runs of letters and digits, other characters beyond ASCII spelt out.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char32_t character : decode_utf8(name)) {
    if (is_ascii_word(character)) {
      words.back() += static_cast<char>(character);
    } else if (character >= 0x80) {
      words.back() += fmt::format("u{:04x}", static_cast<std::uint32_t>(character));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Key words of C++20, macros that headers are known to define, and what generated code itself refers to.
bool is_reserved(std::string_view name) {
  static const std::set<std::string_view> reserved{
      "alignas",     "alignof",   "and",          "and_eq",    "asm",          "auto",         "bitand",
      "bitor",       "bool",      "break",        "case",      "catch",        "char",         "char8_t",
      "char16_t",    "char32_t",  "class",        "compl",     "concept",      "const",        "consteval",
      "constexpr",   "constinit", "const_cast",   "continue",  "co_await",     "co_return",    "co_yield",
      "decltype",    "default",   "delete",       "do",        "double",       "dynamic_cast", "else",
      "enum",        "explicit",  "export",       "extern",    "false",        "float",        "for",
      "friend",      "goto",      "if",           "inline",    "int",          "long",         "mutable",
      "namespace",   "new",       "noexcept",     "not",       "not_eq",       "nullptr",      "operator",
      "or",          "or_eq",     "private",      "protected", "public",       "register",     "reinterpret_cast",
      "requires",    "return",    "short",        "signed",    "sizeof",       "static",       "static_assert",
      "static_cast", "struct",    "switch",       "template",  "this",         "thread_local", "throw",
      "true",        "try",       "typedef",      "typeid",    "typename",     "union",        "unsigned",
      "using",       "virtual",   "void",         "volatile",  "wchar_t",      "while",        "xor",
      "xor_eq",      "BUFSIZ",    "DOMAIN",       "EOF",       "FALSE",        "HUGE",         "HUGE_VAL",
      "I",           "INFINITY",  "NAN",          "NULL",      "OVERFLOW",     "SING",         "TRUE",
      "UNDERFLOW",   "PLOSS",     "TLOSS",        "M_E",       "M_PI",         "RAND_MAX",     "assert",
      "complex",     "errno",     "i386",         "linux",     "major",        "makedev",      "minor",
      "offsetof",    "setjmp",    "signals",      "slots",     "emit",         "stderr",       "stdin",
      "stdout",      "unix",      "all_routines", "all_types", "descriptions", "from_sql",     "mismatches",
      "pgplumb",     "sql",       "sql_labels",   "std",       "to_sql",       "verify"};
  return reserved.contains(name);
}

std::string finish(std::string name) {
  if (name.empty()) return "unnamed";
  if (std::isdigit(static_cast<unsigned char>(name.front())) != 0) name.insert(0, 1, 'n');
  if (is_reserved(name)) name += '_';
  return name;
}

std::string mark_of(const std::string& identity) { return Checksum::of(identity).short_form().substr(0, 6); }

}  // namespace

std::string to_identifier(std::string_view name) {
  std::string identifier;
  for (const std::string& word : words_of(name)) {
    if (!identifier.empty()) identifier += '_';
    identifier += word;
  }
  return finish(std::move(identifier));
}

std::string extended(std::string identifier, std::string_view word) {
  if (!identifier.ends_with('_')) identifier += '_';
  identifier += word;
  return identifier;
}

std::string to_type_name(std::string_view name) {
  std::string type;
  for (std::string word : words_of(name)) {
    // Two numbers side by side would read as one.
    if (!type.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0 &&
        std::isdigit(static_cast<unsigned char>(type.back())) != 0) {
      type += '_';
    }
    word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
    type += word;
  }
  return finish(std::move(type));
}

std::vector<std::string> to_members(const std::vector<std::string>& names) {
  std::vector<std::string> members;
  members.reserve(names.size());
  for (const std::string& name : names) members.push_back(to_identifier(name));
  for (;;) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t index = 0; index < members.size(); ++index) places[members[index]].push_back(index);
    bool changed = false;
    for (const auto& [member, indexes] : places) {
      if (indexes.size() < 2) continue;
      for (const std::size_t index : indexes) {
        members[index] = extended(to_identifier(names[index]), std::to_string(index + 1));
      }
      changed = true;
    }
    if (!changed) return members;
  }
}

std::vector<std::string> settle(const std::vector<Claim>& claims) {
  std::vector<std::string> bases;
  bases.reserve(claims.size());
  for (const Claim& claim : claims) bases.push_back(claim.base);
  for (bool changed = true; changed;) {
    changed = false;
    std::map<std::string, std::set<std::size_t>> owners;
    for (std::size_t index = 0; index < claims.size(); ++index) {
      for (std::string& name : claims[index].names(bases[index])) owners[std::move(name)].insert(index);
    }
    for (const auto& [name, indexes] : owners) {
      if (indexes.size() < 2) continue;
      for (const std::size_t index : indexes) {
        std::string marked = fmt::format("{}_{}", claims[index].base, mark_of(claims[index].identity));
        changed = changed || marked != bases[index];
        bases[index] = std::move(marked);
      }
    }
  }
  return bases;
}

}  // namespace pgplumb::procedures::codegen
