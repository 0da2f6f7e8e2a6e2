// Version: the number that orders migrations.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pgplumb::migrations {

/// 1 to 18 digits, compared as a number; remembers how it was written ("0007").
/// No migration has version 0: it stands for the state before the first one.
class Version {
 public:
  static constexpr std::size_t kMaxDigits = 18;

  /// Nothing unless `text` is 1 to 18 digits.
  static std::optional<Version> parse(std::string_view text);

  std::int64_t number() const noexcept { return number_; }
  const std::string& text() const noexcept { return text_; }

  friend bool operator==(const Version& a, const Version& b) noexcept { return a.number_ == b.number_; }
  friend std::strong_ordering operator<=>(const Version& a, const Version& b) noexcept {
    return a.number_ <=> b.number_;
  }

 private:
  Version(std::int64_t number, std::string text) : number_(number), text_(std::move(text)) {}
  std::int64_t number_ = 0;
  std::string text_;
};

}  // namespace pgplumb::migrations
