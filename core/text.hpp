// Text: UTF-8 measuring and the few string helpers that more than one module needs.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::text {

/// The byte offset of the first byte that is not part of valid UTF-8, or npos.
/// Overlong forms, surrogates and code points above U+10FFFF are invalid.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

/// Number of code points in valid UTF-8 `text`.
std::size_t count_characters(std::string_view text) noexcept;

/// The byte `characters` code points behind the one at `offset` of valid UTF-8; the end when there are not so many.
std::size_t advance(std::string_view text, std::size_t offset, std::size_t characters) noexcept;

/// Byte length of the code point that starts with `lead`, for valid UTF-8.
constexpr std::size_t sequence_length(unsigned char lead) noexcept {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// Terminal columns that `text` takes when it starts at column `start` (from 0):
/// tabs advance to the next multiple of 8, wide CJK characters and emoji take two
/// columns, combining marks none.
std::size_t display_width(std::string_view text, std::size_t start = 0) noexcept;

/// `text` with every tab replaced by spaces up to the next multiple of 8 columns.
std::string expand_tabs(std::string_view text);

std::string_view trim(std::string_view text) noexcept;
std::string to_lower_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// True if the whole of `text` is as the shell pattern `glob` (fnmatch of POSIX) says; a `*` also stands for slashes.
bool matches_glob(const std::string& glob, const std::string& text);

/// `text` as it can stand anywhere in a URI (RFC 3986): all but letters, digits and "-._~" as %XX.
std::string percent_encode(std::string_view text);

/// Reads a duration such as "200ms", "2s", "1min", "1.5h", "0" or "3d" (units as in
/// PostgreSQL manual 20.1.1: us, ms, s, min, h, d). A bare number other than 0 is not
/// accepted. Returns nothing if the text is not a duration.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// Renders a duration for people: "12ms", "1.2s", "3min 5s", "2h 1min".
std::string to_string(std::chrono::milliseconds duration);

/// A time as "2026-01-31T12:34:56.789Z" (UTC, ISO 8601).
std::string to_iso8601(std::chrono::system_clock::time_point time);

}  // namespace pgplumb::text
