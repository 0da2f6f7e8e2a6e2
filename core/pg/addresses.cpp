#include "core/pg/internal/addresses.hpp"

#include <algorithm>
#include <string_view>

#include "core/text.hpp"

namespace pgplumb::pg::internal {
namespace {

std::vector<std::string> split_list(const char* list) {
  if (list == nullptr || *list == '\0') return {};
  const std::vector<std::string_view> items = text::split(list, ',');
  return {items.begin(), items.end()};
}

void erase_at(std::vector<std::string>& list, std::size_t index, std::size_t count) {
  if (list.size() == count) list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace

Addresses Addresses::of(PGconn* handle) {
  Addresses addresses({}, {}, {});
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfo(handle), &PQconninfoFree);
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    const std::string_view key = option->keyword;
    if (key == "host") addresses.hosts_ = split_list(option->val);
    if (key == "hostaddr") addresses.numeric_ = split_list(option->val);
    if (key == "port") addresses.ports_ = split_list(option->val);
  }
  return addresses;
}

bool Addresses::remove(const std::string& host, const std::string& port) {
  const std::size_t count = std::max(hosts_.size(), numeric_.size());
  if (count < 2) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_host = (i < hosts_.size() && hosts_[i] == host) || (i < numeric_.size() && numeric_[i] == host);
    const bool is_port = ports_.size() != count || ports_[i].empty() || ports_[i] == port;
    if (!is_host || !is_port) continue;
    erase_at(hosts_, i, count);
    erase_at(numeric_, i, count);
    erase_at(ports_, i, count);
    return true;
  }
  return false;
}

std::string Addresses::hosts() const { return text::join(hosts_, ","); }
std::string Addresses::numeric() const { return text::join(numeric_, ","); }
std::string Addresses::ports() const { return text::join(ports_, ","); }

}  // namespace pgplumb::pg::internal
