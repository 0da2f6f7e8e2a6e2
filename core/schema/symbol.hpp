// Symbol: a word that occurs again and again (a kind of object, the name of an attribute), kept once.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace pgplumb::schema {

/// As small as a pointer; equal words are the same symbol. Safe under threads.
class Symbol {
 public:
  // A symbol is its word: no conversion to be spelled out.
  Symbol(std::string_view word);                                       // NOLINT(google-explicit-constructor)
  Symbol(const std::string& word) : Symbol(std::string_view(word)) {}  // NOLINT(google-explicit-constructor)
  Symbol(const char* word) : Symbol(std::string_view(word)) {}         // NOLINT(google-explicit-constructor)

  const std::string& text() const noexcept { return *word_; }

  friend bool operator==(const Symbol& left, const Symbol& right) noexcept { return left.word_ == right.word_; }
  friend std::strong_ordering operator<=>(const Symbol& left, const Symbol& right) noexcept {
    return left == right ? std::strong_ordering::equal : left.text() <=> right.text();
  }

 private:
  const std::string* word_;
};

}  // namespace pgplumb::schema
