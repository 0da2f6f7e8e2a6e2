// Sql: the text of a statement. It is a constant of the program: values are bound, never written into it.
#pragma once

#include <concepts>
#include <string_view>

namespace pgplumb::pg {

/// Made from a literal or another constant without further ado; text put together at run time does not compile
/// unless it is named as such. Borrows the text.
class Sql {
 public:
  template <std::convertible_to<std::string_view> Text>
  consteval Sql(const Text& text) : text_(text) {}

  /// Text that the program put together: names through sql::Identifier, never a value.
  static Sql assembled(std::string_view text) { return Sql(text, Assembled{}); }

  std::string_view text() const noexcept { return text_; }

 private:
  struct Assembled {};
  Sql(std::string_view text, Assembled) : text_(text) {}

  std::string_view text_;
};

}  // namespace pgplumb::pg
