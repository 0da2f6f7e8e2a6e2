// Checksum: SHA-256 of a normalised text, tagged with its algorithm so that later
// algorithms or canonicalisations stay comparable with recorded ones.
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

namespace pgplumb {

class Checksum {
 public:
  /// SHA-256 of `text` as it stands; equals `sha256sum` of a file with LF line
  /// ends and no byte order mark.
  static Checksum of(std::string_view text);

  /// Reads the stored form "sha256:<64 lowercase hex digits>". Throws
  /// Error{file} for any other text.
  static Checksum parse(std::string_view stored);

  /// The stored form.
  const std::string& to_string() const noexcept { return stored_; }
  /// The first eight hex digits, for people.
  std::string short_form() const { return stored_.substr(7, 8); }

  friend auto operator<=>(const Checksum&, const Checksum&) = default;

 private:
  explicit Checksum(std::string stored) : stored_(std::move(stored)) {}
  std::string stored_;
};

/// A part of a thing whose checksum covers several texts.
struct ChecksumPart {
  std::string_view name;
  std::string_view text;
};

/// One checksum over all parts in order: SHA-256 over each part's name, length
/// and bytes, so that moving text between parts changes the sum.
Checksum checksum_of_parts(std::span<const ChecksumPart> parts);

/// Raw SHA-256 digest (32 bytes) of `bytes`.
std::string sha256(std::string_view bytes);

/// Lowercase hexadecimal form of `bytes`.
std::string to_hex(std::string_view bytes);

}  // namespace pgplumb
