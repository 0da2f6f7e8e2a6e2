#include "tests/support/proxy.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <deque>
#include <fcntl.h>
#include <list>
#include <map>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/support/round_trips.hpp"
#include "tests/support/sockets.hpp"
#include "tests/support/wire.hpp"

namespace pgplumb::test {
namespace {

using SteadyClock = std::chrono::steady_clock;

bool is_commit(std::string_view sql) {
  constexpr std::string_view word = "commit";
  while (!sql.empty() && std::isspace(static_cast<unsigned char>(sql.front()))) sql.remove_prefix(1);
  return sql.size() >= word.size() && std::equal(word.begin(), word.end(), sql.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

// Notices the message that makes the server commit: Query "COMMIT", or the Execute of a
// portal bound to a statement parsed from "COMMIT".
class CommitDetector {
 public:
  bool commits(const wire::Message& message) {
    std::string_view body = message.body();
    switch (message.type) {
      case 'Q': return is_commit(body);
      case 'P': {
        const std::string statement(wire::take_string(body));
        mark(statements_, statement, is_commit(wire::take_string(body)));
        return false;
      }
      case 'B': {
        const std::string portal(wire::take_string(body));
        mark(portals_, portal, statements_.count(std::string(wire::take_string(body))) > 0);
        return false;
      }
      case 'E': return portals_.count(std::string(wire::take_string(body))) > 0;
      default: return false;
    }
  }

 private:
  static void mark(std::set<std::string>& names, const std::string& name, bool yes) {
    if (yes) {
      names.insert(name);
    } else {
      names.erase(name);
    }
  }
  std::set<std::string> statements_;
  std::set<std::string> portals_;
};

// What all connections share.
struct Line {
  explicit Line(ProxyOptions chosen) : options(std::move(chosen)) {}

  const ProxyOptions options;
  std::atomic<bool> stopping{false};
  std::atomic<bool> cut{false};
  std::atomic<int> generation{0};  // connections of an older generation are dead
  std::atomic<int> connections{0};
  std::atomic<int> round_trips{0};
  std::atomic<int> statements{0};
  std::atomic<int> commits{0};
  std::atomic<std::uint64_t> bytes{0};

  // True for the one caller that brings the line down.
  bool take_down() {
    if (cut.exchange(true)) return false;
    ++generation;
    return true;
  }
};

// Bytes on their way in one direction: due at `when`, not before.
struct Chunk {
  SteadyClock::time_point when;
  std::string bytes;
};

class Connection {
 public:
  Connection(Line& line, Fd client, Fd server)
      : line_(line), generation_(line.generation.load()), client_(std::move(client)), server_(std::move(server)) {
    for (const Fd* fd : {&client_, &server_}) ::fcntl(fd->get(), F_SETFL, ::fcntl(fd->get(), F_GETFL) | O_NONBLOCK);
  }

  void serve() {
    while (!line_.stopping && generation_ == line_.generation && step()) {
    }
    if (!line_.stopping && generation_ != line_.generation) close_with_reset(client_);
    client_.reset();
    server_.reset();
  }

 private:
  // One turn of reading, delaying and writing; false when the connection is over.
  bool step() {
    std::array<pollfd, 2> fds{pollfd{client_open_ ? client_.get() : -1, events(to_client_), 0},
                              pollfd{server_open_ ? server_.get() : -1, events(to_server_), 0}};
    ::poll(fds.data(), fds.size(), milliseconds_until(next_due(), 50));
    if (client_open_) client_open_ = read_client();
    if (generation_ != line_.generation) return false;  // cut: nothing passes any more
    if (server_open_) server_open_ = read_server();
    if (!deliver(to_server_, server_, false)) server_open_ = false;
    if (!deliver(to_client_, client_, true)) client_open_ = false;
    // Either side's end is passed on once what it said before has been delivered.
    const bool over = (!client_open_ && to_server_.empty()) || (!server_open_ && to_client_.empty());
    return !over;
  }

  static short events(const std::deque<Chunk>& out) {
    const bool due = !out.empty() && out.front().when <= SteadyClock::now();
    return static_cast<short>(due ? POLLIN | POLLOUT : POLLIN);
  }

  SteadyClock::time_point next_due() const {
    SteadyClock::time_point due = SteadyClock::now() + std::chrono::milliseconds(50);
    for (const std::deque<Chunk>* queue : {&to_client_, &to_server_}) {
      if (!queue->empty()) due = std::min(due, queue->front().when);
    }
    return due;
  }

  // False at the end of file.
  static bool read_available(const Fd& fd, std::string& into) {
    std::array<char, 65536> buffer{};
    while (true) {
      const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
      if (count < 0) return errno == EAGAIN;
      if (count == 0) return false;
      into.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

  void count_bytes(std::size_t count) {
    const std::uint64_t total = line_.bytes += count;
    const auto* cut = std::get_if<CutAtByte>(&line_.options.cut);
    if (cut != nullptr && total >= cut->offset) line_.take_down();
  }

  bool read_client() {
    std::string bytes;
    const bool open = read_available(client_, bytes);
    count_bytes(bytes.size());
    from_client_.feed(bytes);
    while (std::optional<wire::Message> message = from_client_.next()) {
      if (!pass_on(*message)) break;
    }
    return open;
  }

  // False when the line was cut.
  bool pass_on(wire::Message& message) {
    if (message.type == 0 && message.startup_code() == wire::kProtocol3) ++line_.connections;
    count_round_trip(message);
    if (message.type == 'Q' || message.type == 'E') ++line_.statements;
    if (!detector_.commits(message)) {
      send_later(to_server_, std::move(message.bytes));
      return true;
    }
    const int nth = ++line_.commits;
    const auto* cut = std::get_if<CutAtCommit>(&line_.options.cut);
    if (cut == nullptr || nth != cut->nth) {
      send_later(to_server_, std::move(message.bytes));
      return true;
    }
    cut_at(cut->moment, message);
    return false;
  }

  void count_round_trip(const wire::Message& message) {
    const int before = counter_.round_trips();
    counter_.client_sent(message);
    line_.round_trips += counter_.round_trips() - before;
  }

  void cut_at(CutMoment moment, const wire::Message& commit) {
    if (moment != CutMoment::before_commit) {
      flush_to_server();
      send_all_blocking(commit.bytes);
      if (moment == CutMoment::after_commit_answered) swallow_until_committed();
    }
    line_.take_down();
  }

  void flush_to_server() {
    for (const Chunk& chunk : to_server_) send_all_blocking(chunk.bytes);
    to_server_.clear();
  }

  void send_all_blocking(std::string_view bytes) {
    const int flags = ::fcntl(server_.get(), F_GETFL);
    ::fcntl(server_.get(), F_SETFL, flags & ~O_NONBLOCK);
    send_all(server_, bytes);
    ::fcntl(server_.get(), F_SETFL, flags);
  }

  // A Flush makes the server say what it has done so far. It ends its answers when it
  // has nothing more to say, which for lack of better is a quiet half second.
  void swallow_until_committed() {
    send_all_blocking(wire::make_message('H', ""));
    std::array<char, 65536> buffer{};
    pollfd fd{server_.get(), POLLIN, 0};
    while (::poll(&fd, 1, 500) > 0 && ::read(server_.get(), buffer.data(), buffer.size()) > 0) {
    }
  }

  bool read_server() {
    std::string bytes;
    const bool open = read_available(server_, bytes);
    count_bytes(bytes.size());
    if (!bytes.empty()) send_later(to_client_, std::move(bytes));
    return open;
  }

  void send_later(std::deque<Chunk>& queue, std::string bytes) const {
    queue.push_back({SteadyClock::now() + line_.options.delay, std::move(bytes)});
  }

  bool deliver(std::deque<Chunk>& queue, const Fd& fd, bool is_client) {
    while (!queue.empty() && queue.front().when <= SteadyClock::now()) {
      std::string& bytes = queue.front().bytes;
      const ssize_t count = ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0 && errno == EAGAIN) return true;
      if (count < 0) {
        queue.clear();
        return false;
      }
      if (is_client) note_delivered(std::string_view(bytes).substr(0, static_cast<std::size_t>(count)));
      bytes.erase(0, static_cast<std::size_t>(count));
      if (bytes.empty()) queue.pop_front();
    }
    return true;
  }

  void note_delivered(std::string_view bytes) {
    from_server_.feed(bytes);
    while (const std::optional<wire::Message> message = from_server_.next()) counter_.client_got(*message);
  }

  Line& line_;
  const int generation_;
  Fd client_;
  Fd server_;
  bool client_open_ = true;
  bool server_open_ = true;
  std::deque<Chunk> to_server_;
  std::deque<Chunk> to_client_;
  wire::Splitter from_client_{wire::Splitter::Side::client};
  wire::Splitter from_server_{wire::Splitter::Side::server};
  RoundTripCounter counter_;
  CommitDetector detector_;
};

}  // namespace

class Proxy::Impl {
 public:
  explicit Impl(ProxyOptions options) : line(std::move(options)), listener_(listen_on_loopback()) {
    acceptor_ = std::thread([this] { accept_clients(); });
  }

  ~Impl() {
    line.stopping = true;
    acceptor_.join();
    for (std::thread& worker : workers_) worker.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  int port() const noexcept { return listener_.port; }

  Line line;

 private:
  void accept_clients() {
    while (!line.stopping) {
      Fd client = accept_client(listener_.fd);
      if (!client.is_open()) continue;
      if (line.cut && line.options.after_cut == AfterCut::refuse) continue;
      Fd server = connect_to_unix_socket(line.options.server_socket);
      if (!server.is_open()) continue;
      auto connection = std::make_shared<Connection>(line, std::move(client), std::move(server));
      workers_.emplace_back([connection] { connection->serve(); });
    }
  }

  Listener listener_;
  std::thread acceptor_;
  std::list<std::thread> workers_;  // touched by the acceptor alone until it has ended
};

Proxy::Proxy(ProxyOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Proxy::~Proxy() = default;

int Proxy::port() const noexcept { return impl_->port(); }
int Proxy::connections() const { return impl_->line.connections; }
int Proxy::round_trips() const { return impl_->line.round_trips; }
int Proxy::statements() const { return impl_->line.statements; }
int Proxy::commits() const { return impl_->line.commits; }
std::uint64_t Proxy::bytes() const { return impl_->line.bytes; }
bool Proxy::was_cut() const { return impl_->line.cut; }

}  // namespace pgplumb::test
