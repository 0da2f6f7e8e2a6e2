// App: one run of the program, from the words of the command line to the exit status.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "core/clock.hpp"
#include "core/config.hpp"
#include "core/pg/interrupt.hpp"

namespace pgplumb::cli {

/// The world around a run, as parameters, so that a test can run the program in its own process.
struct Surroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
  Environment environment;
  const Clock& clock;
  pg::Interrupt& interrupt;
  std::filesystem::path working_dir;
  std::function<int()> output_error;  ///< errno of a failed write to `out`, if known; may be empty
};

/// Parses `arguments` (without the program's name), runs the command, and turns every
/// failure into text or JSON. Never throws. Returns the exit status.
ExitStatus run(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace pgplumb::cli
