#include "tests/support/round_trips.hpp"

namespace pgplumb::test {
namespace {

constexpr char kStartup = 0;
constexpr char kPassword = 'p';
constexpr char kQuery = 'Q';
constexpr char kSync = 'S';
constexpr char kCopy = 'd';

// Answered by ReadyForQuery rather than by a message of their own.
bool ends_with_ready(char asked) {
  return asked == kStartup || asked == kPassword || asked == kQuery || asked == kSync || asked == kCopy;
}

// The type of client message that a server message finishes in the extended protocol.
char finished_by(char answer) {
  switch (answer) {
    case '1': return 'P';
    case '2': return 'B';
    case '3': return 'C';
    case 'T':
    case 'n': return 'D';
    case 'C':
    case 'I':
    case 's': return 'E';
    default: return '?';
  }
}

}  // namespace

void RoundTripCounter::ask(char what) {
  if (outstanding_.empty()) ++round_trips_;
  outstanding_.push_back(what);
}

void RoundTripCounter::client_sent(const wire::Message& message) {
  switch (message.type) {
    case 'H':  // Flush: asks for nothing new
    case 'X':  // Terminate: no answer
      return;
    case 'c':
    case 'f':
    case kCopy:
      if (!copying_) ask(kCopy);
      copying_ = true;
      return;
    default: ask(message.type);
  }
}

void RoundTripCounter::answer_up_to_sync() {
  while (!outstanding_.empty()) {
    const char asked = outstanding_.front();
    outstanding_.pop_front();
    if (ends_with_ready(asked)) return;
  }
}

void RoundTripCounter::client_got(const wire::Message& message) {
  if (outstanding_.empty()) return;
  const char asked = outstanding_.front();
  switch (message.type) {
    case 'Z':
      copying_ = false;
      answer_up_to_sync();
      return;
    case 'R':  // AuthenticationOk goes on to ReadyForQuery; the others want a reply, 12 (SASLFinal) does not
      if (const std::uint32_t kind = wire::read_uint32(message.body()); kind != 0 && kind != 12) {
        outstanding_.pop_front();
      }
      return;
    case 'G':  // CopyInResponse: now the server waits for data
      outstanding_.pop_front();
      return;
    case 'E':  // in the extended protocol all up to the Sync is skipped
      while (!outstanding_.empty() && !ends_with_ready(outstanding_.front())) outstanding_.pop_front();
      return;
    default:
      if (asked == finished_by(message.type)) outstanding_.pop_front();
  }
}

}  // namespace pgplumb::test
