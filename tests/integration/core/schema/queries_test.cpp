// Every query of a snapshot is understood by the server.
#include "core/schema/queries.hpp"

#include <gtest/gtest.h>

#include "core/schema/internal/sources.hpp"
#include "tests/support/database.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::schema {
namespace {

TEST(SchemaQueries, AreAllUnderstoodByTheServer) {
  const test::Database database;
  pg::Session session = database.connect();
  for (const internal::Source& source : internal::sources()) {
    if (source.since > test::installation().major) {
      EXPECT_THROW(session.prepare(source.query), Error) << source.query;
      continue;
    }
    EXPECT_NO_THROW(session.prepare(source.query)) << source.query;
  }
  for (const std::string_view query :
       {queries::pin, queries::database, queries::column_attributes, queries::comments, queries::grants,
        queries::dependencies, queries::extension_members, queries::not_compared, queries::roles,
        queries::role_attributes, queries::role_dependencies}) {
    EXPECT_NO_THROW(session.prepare(query)) << query;
  }
}

}  // namespace
}  // namespace pgplumb::schema
