// RoundTripCounter: how often a client waited for the server, read off the messages of one connection.
#pragma once

#include <deque>

#include "tests/support/wire.hpp"

namespace pgplumb::test {

/// A round trip begins when the client sends although nothing of what it asked for is
/// outstanding: it has had every answer, so it was waiting for the last one. A
/// message sent while answers are still on their way (a pipeline) begins none.
///
/// A client that does not wait could still be late with its next message on a fast
/// line. So counts are taken through a proxy that delays each direction: whoever does
/// not wait has sent its next message long before the delayed answer arrives.
class RoundTripCounter {
 public:
  /// Call when the client sent a message.
  void client_sent(const wire::Message& message);
  /// Call when a message of the server is handed to the client.
  void client_got(const wire::Message& message);

  int round_trips() const noexcept { return round_trips_; }

 private:
  void ask(char what);
  void answer_up_to_sync();

  int round_trips_ = 0;
  std::deque<char> outstanding_;  // types of client messages that an answer is due for; 0: startup
  bool copying_ = false;
};

}  // namespace pgplumb::test
