// Terminal: what the three standard streams are connected to, and whether to colour them.
#pragma once

#include <optional>
#include <string>

#include "core/config.hpp"

namespace pgplumb::cli {

struct Terminal {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_terminal = false;
  bool color_out = false;  ///< after --color, NO_COLOR, FORCE_COLOR, PG_COLOR, TERM
  bool color_err = false;
  int columns = 80;
};

/// Asks the operating system about the standard streams; colours are left off.
Terminal inspect_terminal(const Environment& environment);

/// Sets the colour members. `wish` is the value of --color, if it was given.
void decide_colors(Terminal& terminal, const std::optional<std::string>& wish, const Environment& environment);

}  // namespace pgplumb::cli
