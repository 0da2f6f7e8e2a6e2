// Addresses: the lists of hosts that a connection tries in turn (manual 34.1.1.3). Not installed.
#pragma once

#include <string>
#include <vector>

#include "core/pg/internal/libpq.hpp"

namespace pgplumb::pg::internal {

/// The comma-separated lists in `host`, `hostaddr` and `port`; all that are given go in step,
/// but one port may stand for all hosts.
class Addresses {
 public:
  /// Those in force for `handle`, from wherever libpq took them.
  static Addresses of(PGconn* handle);

  Addresses(std::vector<std::string> hosts, std::vector<std::string> numeric, std::vector<std::string> ports)
      : hosts_(std::move(hosts)), numeric_(std::move(numeric)), ports_(std::move(ports)) {}

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
