#include "core/sql/identifier.hpp"

#include "core/error.hpp"

namespace pgplumb::sql {
namespace {

// `text` between two `quote`s, with `doubled` characters doubled.
std::string enclose(std::string_view text, char quote, std::string_view doubled) {
  std::string enclosed(1, quote);
  enclosed.reserve(text.size() + 2);
  for (const char byte : text) {
    if (doubled.find(byte) != std::string_view::npos) enclosed += byte;
    enclosed += byte;
  }
  enclosed += quote;
  return enclosed;
}

}  // namespace

Identifier::Identifier(std::string name) : name_(std::move(name)) {
  if (name_.empty()) throw Error(ErrorCode::usage, "an SQL name must not be empty");
  if (name_.find('\0') != std::string::npos) throw Error(ErrorCode::usage, "an SQL name must not hold a NUL byte");
}

std::string Identifier::quoted() const { return enclose(name_, '"', "\""); }

std::string quoted(const QualifiedName& name) {
  std::string joined;
  for (const Identifier& part : name) {
    if (!joined.empty()) joined += '.';
    joined += part.quoted();
  }
  return joined;
}

std::string quote_literal(std::string_view value) {
  if (value.find('\\') == std::string_view::npos) return enclose(value, '\'', "'");
  return " E" + enclose(value, '\'', "'\\");
}

}  // namespace pgplumb::sql
