#include "core/pg/missing_role.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg {
namespace {

std::optional<std::string> role_in(std::string sqlstate, std::string message) {
  return missing_role({.code = ErrorCode::sql, .message = std::move(message), .sqlstate = std::move(sqlstate)});
}

TEST(MissingRole, IsNamedByTheServersMessage) {
  EXPECT_EQ(role_in("42704", "role \"app\" does not exist"), "app");
  EXPECT_EQ(role_in("22023", "role \"app\" does not exist"), "app");
  EXPECT_EQ(role_in("42704", "role \"we\"ird \" does not exist"), "we\"ird ");
}

TEST(MissingRole, IsNoOtherThingThatIsMissing) {
  EXPECT_FALSE(role_in("42704", "type \"app\" does not exist"));
  EXPECT_FALSE(role_in("P0001", "role \"app\" does not exist"));
  EXPECT_FALSE(role_in("42704", "role \"app\" of relation \"t\" exists"));
  EXPECT_FALSE(role_in("42704", "role \"\" does not exist"));
  EXPECT_FALSE(role_in("42704", ""));
}

}  // namespace
}  // namespace pgplumb::pg
