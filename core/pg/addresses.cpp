#include "core/pg/internal/addresses.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace pgplumb::pg::internal {
namespace {

std::vector<std::string> split_list(std::string_view list) {
  if (list.empty()) return {};
  const std::vector<std::string_view> items = text::split(list, ',');
  return {items.begin(), items.end()};
}

void erase_at(std::vector<std::string>& list, std::size_t index, std::size_t count) {
  if (list.size() == count) list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace

Addresses::Addresses(std::string_view hosts, std::string_view numeric, std::string_view ports)
    : hosts_(split_list(hosts)), numeric_(split_list(numeric)), ports_(split_list(ports)) {}

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
