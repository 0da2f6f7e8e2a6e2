// Addresses: the lists of hosts that a connection tries in turn (manual 34.1.1.3). Not installed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::pg::internal {

/// The comma-separated lists in `host`, `hostaddr` and `port`; all that are given go in step,
/// but one port may stand for all hosts.
class Addresses {
 public:
  Addresses(std::string_view hosts, std::string_view numeric, std::string_view ports);

  /// Takes out the first that is at `host` (a name, address or directory) and `port`.
  /// False, and nothing is changed, when there is no such or no other one.
  bool remove(const std::string& host, const std::string& port);

  std::string hosts() const;
  std::string numeric() const;
  std::string ports() const;

 private:
  std::vector<std::string> hosts_;
  std::vector<std::string> numeric_;
  std::vector<std::string> ports_;
};

}  // namespace pgplumb::pg::internal
