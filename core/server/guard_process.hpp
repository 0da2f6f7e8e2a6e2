// GuardProcess: what runs inside the guard, and the words that it and the owner exchange.
#pragma once

#include <sys/types.h>

#include "core/server/guard.hpp"

namespace pgplumb::server {

/// The owner says `start` or `crash` in one byte; the guard answers with a message of
/// the same word, and says `ended` when the server ended by itself.
namespace word {
inline constexpr char start = 's';
inline constexpr char crash = 'c';
inline constexpr char ended = 'e';
}  // namespace word

struct GuardMessage {
  char word = 0;
  pid_t server = 0;  ///< the process started; 0: none
};

/// Made before fork; `run` after it. Until the server is gone it makes system calls
/// only: the process it was forked from may have threads.
class GuardProcess {
 public:
  GuardProcess(Guard::Duties duties, int control);

  /// Serves the owner until it is gone, then cleans up and ends the process.
  [[noreturn]] void run();

 private:
  void detach() const;
  void keep_own_descriptors() const;
  bool serve();
  void notice_end();
  void start_server();
  void end_server();
  bool server_ends_within(int seconds);
  void tell(char word) const;

  Guard::Duties duties_;
  int control_;
  pid_t server_ = 0;
};

}  // namespace pgplumb::server
