#include "tests/support/database.hpp"

#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {

Database::Database() : Database(test_server()) {}
Database::Database(server::ScratchServer& server) : server_(server), conninfo_(server.create_database("test")) {}

Database::~Database() {
  try {
    server_.drop_database(name());
  } catch (const std::exception&) {
    // The test has ended its server; the database is gone with it.
  }
}

pg::Session Database::connect(pg::SessionOptions options) const {
  return pg::Session::connect(conninfo_, std::move(options));
}

std::string Database::psql(std::string_view sql) const { return test::psql(conninfo_, sql); }

}  // namespace pgplumb::test
