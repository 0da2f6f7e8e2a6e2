#include "tests/support/hostile_server.hpp"

#include <array>
#include <atomic>
#include <list>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/support/sockets.hpp"
#include "tests/support/wire.hpp"

namespace pgplumb::test {
namespace {

using namespace std::string_literals;

std::string field(char code, std::string_view value) {
  std::string text(1, code);
  text += value;
  text += '\0';
  return text;
}

std::string parameter_status(std::string_view name, std::string_view value) {
  std::string body(name);
  body += '\0';
  body += value;
  body += '\0';
  return wire::make_message('S', body);
}

// What a good server says to a startup message under trust authentication.
std::string welcome() {
  std::string text = wire::make_message('R', wire::uint32(0));
  for (const auto& [name, value] : {std::pair{"server_version", "15.20"}, std::pair{"server_encoding", "UTF8"},
                                    std::pair{"client_encoding", "UTF8"}, std::pair{"integer_datetimes", "on"},
                                    std::pair{"standard_conforming_strings", "on"}}) {
    text += parameter_status(name, value);
  }
  text += wire::make_message('K', wire::uint32(4711) + wire::uint32(42));
  text += wire::make_message('Z', "I");
  return text;
}

std::string notice() {
  return wire::make_message('N', field('S', "NOTICE") + field('V', "NOTICE") + field('C', "00000") +
                                     field('M', "there is no end to this: " + std::string(500, 'x')) + "\0"s);
}

std::string weird_error() {
  std::string body = field('S', "\xff\xfe severity that is not UTF-8");
  body += field('C', "");  // no SQLSTATE
  body += field('M', "line one\nline two\r\x1b[31mred\x1b[0m\x07" + std::string(100'000, 'm'));
  body += field('P', "99999999999999999999");  // a position beyond every integer
  body += field('p', "-7");
  body += field('q', "select \xc3\x28");  // an internal query that is not UTF-8
  body += field('L', "not a number");
  body += field('!', "a field nobody knows");
  body += field('H', "");
  return wire::make_message('E', body + "\0"s) + wire::make_message('Z', "?");
}

// Well-formed messages that answer nothing that was asked.
std::string wrong_answers() {
  return wire::make_message('T', "\0\1id\0"s + std::string(18, '\0')) + wire::make_message('D', "\0\x7f"s) +
         wire::make_message('G', "\0\0\0"s) + wire::make_message('C', "SELECT -1\0"s) +
         wire::make_message('t', "\x7f\xff"s) + wire::make_message('Z', "I") + wire::make_message('Z', "T");
}

std::string random_bytes(std::mt19937_64& random, std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) bytes += static_cast<char>(random() & 0xFFU);
  return bytes;
}

bool happens_at_startup(Misbehaviour misbehaviour) {
  return misbehaviour == Misbehaviour::random_bytes_at_startup ||
         misbehaviour == Misbehaviour::endless_notices_at_startup || misbehaviour == Misbehaviour::stall_at_startup ||
         misbehaviour == Misbehaviour::close_at_once;
}

bool is_endless(Misbehaviour misbehaviour) {
  return misbehaviour == Misbehaviour::endless_notices_at_startup ||
         misbehaviour == Misbehaviour::endless_notices_after_login;
}

bool keeps_silent(Misbehaviour misbehaviour) {
  return misbehaviour == Misbehaviour::stall_at_startup || misbehaviour == Misbehaviour::stall_after_login;
}

std::string what_it_says(Misbehaviour misbehaviour, std::mt19937_64& random) {
  switch (misbehaviour) {
    case Misbehaviour::random_bytes_at_startup:
    case Misbehaviour::random_bytes_after_login: return random_bytes(random, 4096);
    case Misbehaviour::endless_notices_at_startup:
    case Misbehaviour::endless_notices_after_login: return notice();
    case Misbehaviour::truncated_message: return "T\0\0\1\0"s + "\0\3"s;
    case Misbehaviour::huge_length_word: return "T\x7f\xff\xff\xff"s + std::string(4096, 'x');
    case Misbehaviour::negative_length_word: return "C\xff\xff\xff\xff"s + std::string(64, 'x');
    case Misbehaviour::huge_row: return "D\x7f\xff\xff\xf0"s + std::string(4096, 'x');
    case Misbehaviour::error_with_weird_fields: return weird_error();
    case Misbehaviour::error_without_end: return wire::make_message('E', field('M', "unfinished"));
    case Misbehaviour::wrong_answers: return wrong_answers();
    case Misbehaviour::stall_at_startup:
    case Misbehaviour::stall_after_login:
    case Misbehaviour::close_at_once: return {};
  }
  return {};
}

}  // namespace

std::string_view to_string(Misbehaviour misbehaviour) noexcept {
  switch (misbehaviour) {
    case Misbehaviour::random_bytes_at_startup: return "RandomBytesAtStartup";
    case Misbehaviour::random_bytes_after_login: return "RandomBytesAfterLogin";
    case Misbehaviour::endless_notices_at_startup: return "EndlessNoticesAtStartup";
    case Misbehaviour::endless_notices_after_login: return "EndlessNoticesAfterLogin";
    case Misbehaviour::stall_at_startup: return "StallAtStartup";
    case Misbehaviour::stall_after_login: return "StallAfterLogin";
    case Misbehaviour::truncated_message: return "TruncatedMessage";
    case Misbehaviour::huge_length_word: return "HugeLengthWord";
    case Misbehaviour::negative_length_word: return "NegativeLengthWord";
    case Misbehaviour::huge_row: return "HugeRow";
    case Misbehaviour::error_with_weird_fields: return "ErrorWithWeirdFields";
    case Misbehaviour::error_without_end: return "ErrorWithoutEnd";
    case Misbehaviour::wrong_answers: return "WrongAnswers";
    case Misbehaviour::close_at_once: return "CloseAtOnce";
  }
  return "";
}

std::vector<Misbehaviour> all_misbehaviours() {
  std::vector<Misbehaviour> all;
  for (int i = 0; i <= static_cast<int>(Misbehaviour::close_at_once); ++i) all.push_back(static_cast<Misbehaviour>(i));
  return all;
}

class HostileServer::Impl {
 public:
  Impl(Misbehaviour misbehaviour, std::uint64_t seed)
      : misbehaviour_(misbehaviour), seed_(seed), listener_(listen_on_loopback()) {
    acceptor_ = std::thread([this] { accept_clients(); });
  }

  ~Impl() {
    stopping_ = true;
    acceptor_.join();
    for (std::thread& worker : workers_) worker.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  int port() const noexcept { return listener_.port; }
  int clients() const noexcept { return clients_; }

 private:
  void accept_clients() {
    while (!stopping_) {
      Fd client = accept_client(listener_.fd);
      if (!client.is_open()) continue;
      const std::uint64_t seed = seed_ + static_cast<std::uint64_t>(clients_++);
      workers_.emplace_back([this, seed, fd = client.release()] { serve(Fd(fd), seed); });
    }
  }

  void serve(const Fd& client, std::uint64_t seed) const {
    std::mt19937_64 random(seed);
    // A client that stops reading must not keep this thread for ever.
    const timeval patience{5, 0};
    ::setsockopt(client.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (!read_startup(client)) return;
    if (!happens_at_startup(misbehaviour_)) {
      if (!send_all(client, welcome()) || !wait_for_more(client)) return;
    }
    misbehave(client, random);
  }

  // Reads up to the startup message, declining encryption on the way.
  bool read_startup(const Fd& client) const {
    wire::Splitter splitter(wire::Splitter::Side::client);
    while (true) {
      std::optional<wire::Message> message = splitter.next();
      if (!message) {
        std::array<char, 4096> buffer{};
        if (!wait_for_more(client)) return false;
        const ssize_t count = ::recv(client.get(), buffer.data(), buffer.size(), 0);
        if (count <= 0) return false;
        splitter.feed({buffer.data(), static_cast<std::size_t>(count)});
      } else if (message->startup_code() == wire::kProtocol3) {
        return true;
      } else if (!send_all(client, "N")) {
        return false;
      }
    }
  }

  // True when the client said something; false when we are being stopped.
  bool wait_for_more(const Fd& client) const {
    while (!stopping_) {
      pollfd fd{client.get(), POLLIN, 0};
      if (::poll(&fd, 1, 50) > 0) return true;
    }
    return false;
  }

  void misbehave(const Fd& client, std::mt19937_64& random) const {
    const std::string words = what_it_says(misbehaviour_, random);
    if (is_endless(misbehaviour_)) {
      while (!stopping_ && send_all(client, words)) {
      }
      return;
    }
    send_all(client, words);
    if (keeps_silent(misbehaviour_)) wait_for_end(client);
  }

  void wait_for_end(const Fd& client) const {
    std::array<char, 4096> buffer{};
    while (wait_for_more(client) && ::recv(client.get(), buffer.data(), buffer.size(), 0) > 0) {
    }
  }

  Misbehaviour misbehaviour_;
  std::uint64_t seed_;
  Listener listener_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> clients_{0};
  std::thread acceptor_;
  std::list<std::thread> workers_;
};

HostileServer::HostileServer(Misbehaviour misbehaviour, std::uint64_t seed)
    : impl_(std::make_unique<Impl>(misbehaviour, seed)) {}
HostileServer::~HostileServer() = default;

int HostileServer::port() const noexcept { return impl_->port(); }
int HostileServer::clients() const noexcept { return impl_->clients(); }

}  // namespace pgplumb::test
