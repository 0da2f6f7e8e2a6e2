// Direction: whether a script builds a version or takes it away.
#pragma once

#include <cstdint>
#include <string_view>

namespace pgplumb::migrations {

enum class Direction : std::uint8_t { up, down };

/// "up" or "down", as in file names and in the history.
constexpr std::string_view to_string(Direction direction) noexcept {
  return direction == Direction::up ? "up" : "down";
}

}  // namespace pgplumb::migrations
