#include "core/schema/symbol.hpp"

#include <functional>
#include <mutex>
#include <set>

namespace pgplumb::schema {

Symbol::Symbol(std::string_view word) {
  // The words of a schema are few; they stay for the life of the process.
  static std::mutex mutex;
  static std::set<std::string, std::less<>> words;
  const std::scoped_lock lock(mutex);
  const auto found = words.find(word);
  word_ = found != words.end() ? &*found : &*words.emplace(word).first;
}

}  // namespace pgplumb::schema
