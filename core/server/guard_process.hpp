// GuardProcess: what runs inside the guard, and the words that it and the owner exchange.
#pragma once

#include <cstdint>
#include <sys/types.h>

#include "core/server/guard.hpp"

namespace pgplumb::server {

/// The owner says `start`, `crash` or `keep`; the guard answers with a message of the same
/// word, and says `ended` when the server ended by itself.
namespace word {
inline constexpr char start = 's';
inline constexpr char crash = 'c';
inline constexpr char keep = 'k';
inline constexpr char ended = 'e';
}  // namespace word

struct OwnerMessage {
  char word = 0;
  std::int64_t until = 0;  ///< of `keep`: seconds since 1970
};

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
  bool keep_watch();
  void notice_end();
  void start_server();
  void end_server();
  bool server_ends_within(int seconds);
  void tell(char word) const;

  Guard::Duties duties_;
  int control_;
  pid_t server_ = 0;
  std::int64_t kept_until_ = 0;  ///< 0: the server ends with its owner
};

}  // namespace pgplumb::server
