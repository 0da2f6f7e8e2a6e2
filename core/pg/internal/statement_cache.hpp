// StatementCache: which statements a session has run, and which of them the server has parsed under a name. Pure;
// bounded, because whoever puts statements together at run time never runs out of new ones. Not installed.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pgplumb::pg::internal {

class StatementCache {
 public:
  static constexpr std::size_t kCapacity = 256;

  explicit StatementCache(std::size_t capacity = kCapacity) : capacity_(capacity) {}

  /// Notes that the statement is run now; true if it was run before and not forgotten since.
  bool note_run(const std::string& key);
  /// The name it was prepared under; empty if it was not. Valid until the next change.
  const std::string& name(const std::string& key) const;
  /// `key` was noted before.
  void note_prepared(const std::string& key, std::string name);
  void forget(const std::string& key);
  void clear() noexcept;
  /// Names that were pushed out since the last call: the server can forget them too.
  std::vector<std::string> take_evicted();

 private:
  struct Entry {
    std::string key;
    std::string name;
  };
  using Entries = std::list<Entry>;

  void evict();

  std::size_t capacity_;
  Entries entries_;  // the last one run first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::vector<std::string> evicted_;
};

}  // namespace pgplumb::pg::internal
