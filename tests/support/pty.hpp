// TerminalProcess: a child on a pseudo-terminal, for prompts and the status line.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "tests/support/process.hpp"

namespace pgplumb::test {

struct TerminalSize {
  unsigned short columns = 80;
  unsigned short rows = 24;
};

class TerminalProcess {
 public:
  /// `command.input` and `merge_streams` have no meaning here.
  static TerminalProcess start(const Command& command, TerminalSize size = {});

  TerminalProcess(TerminalProcess&&) noexcept;
  TerminalProcess& operator=(TerminalProcess&&) = delete;
  ~TerminalProcess();

  /// Types `text`; a newline is the Enter key, "\x03" is Ctrl-C.
  void type(std::string_view text) const;
  /// Reads until everything written so far holds `text`; false when the child ended or time ran out.
  bool wait_for(std::string_view text, std::chrono::milliseconds timeout = std::chrono::seconds(20));
  /// Waits for the end. `out` holds all that went to the terminal, echo included; `err` is empty.
  ProcessResult wait();

 private:
  class Impl;
  explicit TerminalProcess(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgplumb::test
