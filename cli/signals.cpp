#include "cli/signals.hpp"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace pgplumb::cli {
namespace {

// A signal handler has no parameter of ours: the one global that cannot be avoided.
std::atomic<pg::Interrupt*> raised_by_signals{nullptr};
static_assert(std::atomic<pg::Interrupt*>::is_always_lock_free);

extern "C" void handle_signal(int signal) {
  pg::Interrupt* const interrupt = raised_by_signals.load();
  if (interrupt == nullptr || interrupt->signal() != 0) ::_exit(128 + signal);
  interrupt->raise(signal);
}

}  // namespace

void install_signal_handlers(pg::Interrupt& interrupt) {
  raised_by_signals.store(&interrupt);
  struct sigaction action {};
  action.sa_handler = &handle_signal;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
}

}  // namespace pgplumb::cli
