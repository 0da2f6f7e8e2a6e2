// Database: an empty database of a test's own, dropped at its end.
#pragma once

#include <string>
#include <string_view>

#include "core/pg/session.hpp"
#include "core/server/scratch_server.hpp"

namespace pgplumb::test {

class Database {
 public:
  /// On the server that all tests of the process share.
  Database();
  explicit Database(server::ScratchServer& server);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  const pg::Conninfo& conninfo() const noexcept { return conninfo_; }
  const std::string& name() const { return conninfo_.get("dbname"); }
  /// A new session of the superuser.
  pg::Session connect(pg::SessionOptions options = {}) const;
  /// What psql prints for `sql`: rows as lines, columns separated by "|".
  std::string psql(std::string_view sql) const;

 private:
  server::ScratchServer& server_;
  pg::Conninfo conninfo_;
};

}  // namespace pgplumb::test
