#include "core/server/local_conninfo.hpp"

#include <gtest/gtest.h>

namespace pgplumb::server {
namespace {

TEST(LocalUri, EncodesTheSocketDirectory) {
  EXPECT_EQ(make_local_uri("/srv/my shop/50%/é", "pgplumb"),
            "postgresql://postgres@/pgplumb?host=%2Fsrv%2Fmy%20shop%2F50%25%2F%C3%A9&port=5432");
}

TEST(LocalUri, LeadsWhereTheConninfoLeads) {
  const auto expected = make_local_conninfo("/srv/my shop/.pgplumb/s", "a/b");
  const auto parsed = pg::Conninfo::parse(make_local_uri("/srv/my shop/.pgplumb/s", "a/b"));
  for (const char* key : {"host", "port", "user", "dbname"}) EXPECT_EQ(parsed.get(key), expected.get(key)) << key;
}

}  // namespace
}  // namespace pgplumb::server
