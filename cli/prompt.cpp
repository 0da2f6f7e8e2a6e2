#include "cli/prompt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <istream>
#include <ostream>
#include <termios.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

/// Switches the terminal's echo off for a scope.
class NoEcho {
 public:
  explicit NoEcho(int fd) : fd_(fd), changed_(::tcgetattr(fd, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(fd_, TCSAFLUSH, &silent);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (changed_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }

 private:
  int fd_;
  termios before_{};
  bool changed_;
};

std::string read_line(std::istream& in) {
  std::string line;
  std::getline(in, line);
  return line;
}

void require_named_environment(const CommandContext& context, const Config& config) {
  if (!config.is_protected.value || context.global.confirm == config.environment.value) return;
  const std::string& name = config.environment.value;
  const std::string message =
      context.global.confirm
          ? fmt::format("--confirm \"{}\" does not name the environment in use, \"{}\"", *context.global.confirm, name)
          : fmt::format("environment \"{}\" is protected", name);
  throw Error(ErrorCode::confirmation, message,
              fmt::format("If it is meant, run the same command with --confirm {}.", name));
}

}  // namespace

bool can_ask(const CommandContext& context) noexcept {
  return context.terminal.in_is_terminal && context.terminal.err_is_terminal && !context.global.no_input;
}

std::string ask_secret(const CommandContext& context, const std::string& question) {
  if (!can_ask(context)) {
    throw Error(ErrorCode::usage, "there is no terminal to ask for a password on",
                "Use a password file (~/.pgpass) or PGPASSWORD instead of -W.");
  }
  const NoEcho no_echo(STDIN_FILENO);  // before the question: who sees it may answer at once
  context.err << question << std::flush;
  std::string secret = read_line(context.in);
  context.err << '\n';
  context.interrupt.check();
  return secret;
}

void require_confirmation(CommandContext& context, const std::string& action) {
  require_named_environment(context, context.config());
  if (context.global.yes) return;
  if (!can_ask(context)) {
    throw Error(ErrorCode::confirmation,
                fmt::format("\"{}\" asks before it acts, and nobody can be asked here", context.command_name),
                fmt::format("This will {}. Run the same command with --yes.", action));
  }
  context.err << fmt::format("This will {}. Go on? [y/N] ", action) << std::flush;
  const std::string answer = text::to_lower_ascii(text::trim(read_line(context.in)));
  context.interrupt.check();
  if (answer != "y" && answer != "yes") throw Error(ErrorCode::confirmation, "not confirmed; nothing was done");
}

}  // namespace pgplumb::cli
