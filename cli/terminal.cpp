#include "cli/terminal.hpp"

#include <algorithm>
#include <charconv>
#include <sys/ioctl.h>
#include <unistd.h>

namespace pgplumb::cli {
namespace {

constexpr int kNarrowest = 20;

int columns_of(const Environment& environment) {
  if (const std::optional<std::string> said = environment("COLUMNS")) {
    int columns = 0;
    std::from_chars(said->data(), said->data() + said->size(), columns);
    if (columns > 0) return std::max(columns, kNarrowest);
  }
  winsize size{};
  for (const int fd : {STDERR_FILENO, STDOUT_FILENO}) {
    if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<int>(size.ws_col, kNarrowest);
  }
  return 80;
}

bool is_set(const std::optional<std::string>& value) { return value && !value->empty(); }

// The strongest word wins: --color, then NO_COLOR (no-color.org), FORCE_COLOR, PG_COLOR
// (PostgreSQL's own programs), and else whether the stream is a terminal that can.
bool decide(bool is_terminal, const std::optional<std::string>& wish, const Environment& environment) {
  if (wish && *wish != "auto") return *wish == "always";
  if (is_set(environment("NO_COLOR"))) return false;
  if (const std::optional<std::string> force = environment("FORCE_COLOR"); is_set(force)) return *force != "0";
  const std::optional<std::string> pg_color = environment("PG_COLOR");
  if (pg_color == "always") return true;
  if (pg_color == "never") return false;
  const std::optional<std::string> term = environment("TERM");
  return is_terminal && is_set(term) && *term != "dumb";
}

}  // namespace

Terminal inspect_terminal(const Environment& environment) {
  return {.out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
          .columns = columns_of(environment)};
}

void decide_colors(Terminal& terminal, const std::optional<std::string>& wish, const Environment& environment) {
  terminal.color_out = decide(terminal.out_is_terminal, wish, environment);
  terminal.color_err = decide(terminal.err_is_terminal, wish, environment);
}

}  // namespace pgplumb::cli
