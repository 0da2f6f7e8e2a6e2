#include "core/pg/internal/statement_cache.hpp"

#include <utility>

namespace pgplumb::pg::internal {

bool StatementCache::note_run(const std::string& key) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return true;
  }
  if (entries_.size() >= capacity_) evict();
  entries_.push_front({.key = key, .name = {}});
  by_key_.emplace(entries_.front().key, entries_.begin());
  return false;
}

const std::string& StatementCache::name(const std::string& key) const {
  static const std::string none;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? none : found->second->name;
}

void StatementCache::note_prepared(const std::string& key, std::string name) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) found->second->name = std::move(name);
}

void StatementCache::forget(const std::string& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  const auto entry = found->second;
  by_key_.erase(found);
  entries_.erase(entry);
}

void StatementCache::clear() noexcept {
  by_key_.clear();
  entries_.clear();
  evicted_.clear();
}

std::vector<std::string> StatementCache::take_evicted() { return std::exchange(evicted_, {}); }

void StatementCache::evict() {
  Entry& last = entries_.back();
  if (!last.name.empty()) evicted_.push_back(std::move(last.name));
  by_key_.erase(last.key);
  entries_.pop_back();
}

}  // namespace pgplumb::pg::internal
