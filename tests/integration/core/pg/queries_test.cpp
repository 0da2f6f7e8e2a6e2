#include "core/pg/queries.hpp"

#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

TEST(Queries, OfTheSessionLayerCanBePrepared) {
  const test::Database database;
  Session session = database.connect();
  for (const auto& [name, query] : queries::all) {
    const Session::Outcome outcome = session.run("PREPARE q AS " + std::string(query));
    EXPECT_TRUE(outcome.ok()) << name << ": " << outcome.error->info.message;
    session.run("DEALLOCATE ALL");
  }
}

}  // namespace
}  // namespace pgplumb::pg
