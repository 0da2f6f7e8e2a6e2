#include "drift/adoption.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::drift {
namespace {

using migrations::TransactionMode;
using schema::Object;
using schema::Snapshot;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Object table(std::string identity) {
  return {.id = {"table", std::move(identity)}, .attributes = {{"owner", "<owner>"}}};
}

Object column(std::string identity, std::string position, std::string type) {
  schema::ObjectId parent{"table", std::string(schema::qualifier(identity))};
  return {.id = {"column", std::move(identity)},
          .parent = parent,
          .attributes = {{"position", std::move(position)}, {"type", std::move(type)}},
          .needs = {parent}};
}

class AdoptionTest : public testing::Test {
 protected:
  Adoption adopt(const Snapshot& live) const { return make_adoption(files_, live, make_diff(files_, live)); }

  static std::string text(const Adoption& adoption, std::size_t file,
                          TransactionMode mode = TransactionMode::transactional) {
    return make_adoption_files(adoption, *migrations::Version::parse("7"), "hotfix", mode).at(file).text;
  }

  const Snapshot files_{{table("shop.orders"), column("shop.orders.id", "1", "integer")}};
};

TEST_F(AdoptionTest, OfNothingHasNoStatements) {
  EXPECT_THAT(adopt(files_).up.statements, IsEmpty());
  EXPECT_THAT(adopt(files_).down.statements, IsEmpty());
}

TEST_F(AdoptionTest, MakesWhatIsThereAndTakesItBack) {
  const Snapshot live(
      {table("shop.orders"), column("shop.orders.id", "1", "integer"), column("shop.orders.note", "2", "text")});
  const Adoption adoption = adopt(live);
  EXPECT_FALSE(adoption.loses_data());
  EXPECT_THAT(text(adoption, 0), HasSubstr("ADD COLUMN note text"));
  EXPECT_THAT(text(adoption, 1), HasSubstr("DROP COLUMN note"));
  EXPECT_THAT(text(adoption, 1), Not(HasSubstr("--  ALTER")));
}

TEST_F(AdoptionTest, LosesDataWhereAColumnIsGone) {
  const Adoption adoption = adopt(Snapshot({table("shop.orders")}));
  EXPECT_TRUE(adoption.loses_data());
  EXPECT_THAT(text(adoption, 0), HasSubstr("DROP COLUMN id"));
  EXPECT_THAT(text(adoption, 1), HasSubstr("ADD COLUMN id integer"));
}

TEST_F(AdoptionTest, TakesOnlyTheDifferencesItIsGiven) {
  const Snapshot live({table("shop.orders"), column("shop.orders.id", "1", "bigint"), table("shop.other")});
  std::vector<schema::ObjectChange> changes = make_diff(files_, live);
  ASSERT_THAT(changes, SizeIs(2));
  std::erase_if(changes, [](const schema::ObjectChange& change) { return change.id.identity == "shop.other"; });
  const Adoption adoption = make_adoption(files_, live, changes);
  EXPECT_THAT(text(adoption, 0), HasSubstr("TYPE bigint"));
  EXPECT_THAT(text(adoption, 0), Not(HasSubstr("other")));
  EXPECT_THAT(text(adoption, 1), Not(HasSubstr("other")));
}

TEST_F(AdoptionTest, NamesItsFilesAndItsMode) {
  const Adoption adoption = adopt(Snapshot({table("shop.orders")}));
  const std::vector<migrations::NewFile> files =
      make_adoption_files(adoption, *migrations::Version::parse("0007"), "hotfix", TransactionMode::non_transactional);
  ASSERT_THAT(files, SizeIs(2));
  EXPECT_EQ(files[0].path, "0007_hotfix.up.sql");
  EXPECT_EQ(files[1].path, "0007_hotfix.down.sql");
  EXPECT_TRUE(files[0].text.starts_with("-- pgplumb: no-transaction\n"));
  EXPECT_THAT(text(adoption, 0), Not(HasSubstr("no-transaction")));
}

}  // namespace
}  // namespace pgplumb::drift
