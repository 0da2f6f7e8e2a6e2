// Finding: an expected negative as data (pending, changed, missing, late …). A
// finding is collected and reported together with its fellows, never thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/source_file.hpp"

namespace pgplumb {

enum class Severity : std::uint8_t { note, warning, error };

/// "note", "warning" or "error".
constexpr std::string_view to_string(Severity severity) noexcept {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "error";
}

struct Finding {
  Severity severity = Severity::error;
  std::string code;            ///< stable identifier in snake_case, e.g. "duplicate_version"
  std::string message;         ///< lowercase, names the thing in quotes, no full stop
  std::optional<Location> at;  ///< where in which file
  std::size_t at_length = 0;   ///< bytes to underline from `at`; 0: one character
  std::string hint;            ///< a sentence that says what to do next
};

}  // namespace pgplumb
