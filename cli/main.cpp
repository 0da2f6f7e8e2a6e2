#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

#include "cli/app.hpp"
#include "cli/fd_stream.hpp"
#include "cli/process_list.hpp"
#include "cli/signals.hpp"

int main(int argc, char** argv) {
  namespace cli = pgplumb::cli;
  pgplumb::pg::Interrupt interrupt;
  cli::install_signal_handlers(interrupt);

  cli::FdBuffer in_buffer(STDIN_FILENO, interrupt.descriptor());
  cli::FdBuffer out_buffer(STDOUT_FILENO);
  cli::FdBuffer err_buffer(STDERR_FILENO);
  std::istream in(&in_buffer);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  err << std::unitbuf;
  err.tie(&out);  // on a terminal both are one: what was said first stands first

  const pgplumb::Environment environment = pgplumb::Environment::of_process();
  std::error_code no_working_dir;
  const cli::Surroundings surroundings{.in = in,
                                       .out = out,
                                       .err = err,
                                       .terminal = cli::inspect_terminal(environment),
                                       .environment = environment,
                                       .clock = pgplumb::Clock::system(),
                                       .interrupt = interrupt,
                                       .working_dir = std::filesystem::current_path(no_working_dir),
                                       .output_error = [&out_buffer] { return out_buffer.error_number(); }};
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  cli::hide_secrets({argv + 1, argv + argc});
  return cli::run(arguments, surroundings);
}
