#include "migrations/observation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SeenRelation table(std::uint32_t oid, std::string name, std::uint32_t filenode) {
  std::string bare = name.substr(name.find('.') + 1);
  return {.oid = oid,
          .name = std::move(name),
          .bare_name = std::move(bare),
          .kind = "table",
          .filenode = filenode,
          .table = oid};
}

SeenRelation index(std::uint32_t oid, std::string name, std::uint32_t of, std::uint32_t filenode) {
  SeenRelation relation = table(oid, std::move(name), filenode);
  relation.kind = "index";
  relation.table = of;
  return relation;
}

/// Two tables of one name, and an index.
Moment moment() {
  return {.relations = {table(1, "a.t", 10), table(2, "b.t", 20), index(3, "a.t_pkey", 1, 30)},
          .locks = {},
          .scans = {},
          .foreign_keys = {}};
}

/// "rewrite a.t", "build_index a.t t_pkey", "scan a.t (planned)".
std::vector<std::string> in_words(const std::vector<WorkDone>& work) {
  std::vector<std::string> words;
  for (const WorkDone& done : work) {
    std::string text = std::string(to_string(done.work)) + " " + done.relation;
    if (!done.object.empty()) text += " " + done.object;
    words.push_back(text + (done.by_rule ? " (rule)" : "") + (done.by_statistics ? " (planned)" : ""));
  }
  return words;
}

std::vector<std::string> work(const Moment& before, const Moment& after, const std::vector<std::string>& messages,
                              std::string_view text = "alter table t",
                              sql::StatementKind kind = sql::StatementKind::definition) {
  return in_words(work_between(
      {.start = before, .before = before, .after = after, .messages = messages, .kind = kind, .text = text}));
}

TEST(LockModes, AreReadAsTheCatalogWritesThem) {
  EXPECT_EQ(parse_lock_mode("AccessExclusiveLock"), LockMode::access_exclusive);
  EXPECT_EQ(parse_lock_mode("AccessShareLock"), LockMode::access_share);
  EXPECT_FALSE(parse_lock_mode("SIReadLock"));
  EXPECT_EQ(to_string(LockMode::share_update_exclusive), "SHARE UPDATE EXCLUSIVE");
}

TEST(LockModes, BlockWhatTheManualSays) {
  EXPECT_EQ(blocked_by(LockMode::row_exclusive), Blocks::nobody);
  EXPECT_EQ(blocked_by(LockMode::share_update_exclusive), Blocks::definitions);
  EXPECT_EQ(blocked_by(LockMode::share), Blocks::writes);
  EXPECT_EQ(blocked_by(LockMode::exclusive), Blocks::writes);
  EXPECT_EQ(blocked_by(LockMode::access_exclusive), Blocks::everything);
}

TEST(Locks, AreTheStrongestThatAStatementAddsToTheOnesHeld) {
  const Moment start = moment();
  Moment before = start;
  before.locks = {{1, LockMode::share_update_exclusive}};
  Moment after = before;
  after.locks.push_back({1, LockMode::share});
  after.locks.push_back({1, LockMode::access_share});  // weaker than what is held
  after.locks.push_back({2, LockMode::row_share});
  after.locks.push_back({2, LockMode::access_exclusive});
  after.locks.push_back({99, LockMode::access_exclusive});  // made by this step
  after.relations.erase(after.relations.begin() + 1);       // dropped: named from before
  const auto locks = locks_between({.start = start, .before = before, .after = after, .messages = {}, .text = ""});
  EXPECT_THAT(locks, ElementsAre(LockTaken{.relation = "b.t", .kind = "table", .mode = LockMode::access_exclusive},
                                 LockTaken{.relation = "a.t", .kind = "table", .mode = LockMode::share}));
}

TEST(WorkOfAStatement, IsToldByTheServersMessages) {
  Moment after = moment();
  after.locks = {{1, LockMode::access_exclusive}};
  EXPECT_THAT(work(moment(), after, {"rewriting table \"t\""}), ElementsAre("rewrite a.t"));
  EXPECT_THAT(work(moment(), after, {"verifying table \"t\""}), ElementsAre("verify a.t"));
  EXPECT_THAT(work(moment(), after, {"building index \"i\" on table \"t\" serially"}),
              ElementsAre("build_index a.t i"));
  EXPECT_THAT(work(moment(), after, {"building index \"i\" on table \"t\" with request for 2 parallel workers"}),
              ElementsAre("build_index a.t i"));
  EXPECT_THAT(work(moment(), after, {"rewriting table \"u\"", "hello \"t\"", "verifying table \"t"}), IsEmpty());
}

TEST(WorkOfAStatement, OfTwoTablesOfOneNameIsThatOfTheLockedOne) {
  Moment after = moment();
  after.locks = {{2, LockMode::access_exclusive}};
  EXPECT_THAT(work(moment(), after, {"verifying table \"t\""}), ElementsAre("verify b.t"));
}

TEST(WorkOfAStatement, OfTwoTablesOfOneNameIsThatOfTheOneWithTheIndex) {
  // CREATE INDEX CONCURRENTLY runs outside a transaction: afterwards no lock is held that would tell.
  const std::vector<std::string> messages{"building index \"t_pkey\" on table \"t\" serially"};
  EXPECT_THAT(work(moment(), moment(), messages), ElementsAre("build_index a.t t_pkey"));
}

TEST(WorkOfAStatement, OnATableThatItsOwnStepMadeIsNobodysBusiness) {
  const Moment start{.relations = {table(2, "b.t", 20)}, .locks = {}, .scans = {}, .foreign_keys = {}};
  Moment after = moment();
  after.locks = {{1, LockMode::access_exclusive}};
  after.scans = {{1, 5}};
  const std::vector<std::string> messages{"verifying table \"t\""};
  EXPECT_THAT(work_between({.start = start, .before = moment(), .after = after, .messages = messages, .text = ""}),
              IsEmpty());
}

TEST(WorkOfAStatement, TellsANewFileByTheStatementThatMadeIt) {
  Moment after = moment();
  after.relations[0].filenode = 11;
  after.relations[2].filenode = 31;
  EXPECT_THAT(work(moment(), after, {}, "/* x */ TRUNCATE t"), ElementsAre("truncate a.t"));
  EXPECT_THAT(work(moment(), after, {}, "do $$ $$"), ElementsAre("new_storage a.t"));
  EXPECT_THAT(work(moment(), after, {}, "cluster t"), ElementsAre("rewrite a.t"));
  after.locks = {{1, LockMode::access_exclusive}};
  EXPECT_THAT(work(moment(), after, {"rewriting table \"t\"", "building index \"t_pkey\" on table \"t\" serially"}),
              ElementsAre("rewrite a.t"));
}

TEST(WorkOfAStatement, TellsAnIndexThatIsNewWhileItsTableIsNot) {
  Moment after = moment();
  after.relations[2].filenode = 31;
  EXPECT_THAT(work(moment(), after, {}, "reindex index t_pkey"), ElementsAre("build_index a.t t_pkey"));
  after.locks = {{1, LockMode::share}};
  EXPECT_THAT(work(moment(), after, {"building index \"t_pkey\" on table \"t\" serially"}),
              ElementsAre("build_index a.t t_pkey"));
}

TEST(WorkOfAStatement, TellsAScanThatNothingElseExplains) {
  Moment before = moment();
  before.scans = {{1, 2}};
  Moment after = moment();
  after.scans = {{1, 2}, {2, 1}};
  EXPECT_THAT(work(before, after, {}), ElementsAre("scan b.t"));
  EXPECT_THAT(work(before, after, {}, "update t", sql::StatementKind::modification), ElementsAre("scan b.t (planned)"));
  after.locks = {{2, LockMode::access_exclusive}};
  EXPECT_THAT(work(before, after, {"verifying table \"t\""}), ElementsAre("verify b.t"));
}

TEST(WorkOfAStatement, NamesTheTableWhoseForeignKeyIsValidated) {
  Moment after = moment();
  after.locks = {{1, LockMode::share_row_exclusive}, {2, LockMode::share_row_exclusive}};
  after.scans = {{1, 1}, {2, 1}};
  after.foreign_keys = {{.name = "fk", .referencing = 1, .referenced = 2},
                        {.name = "other", .referencing = 2, .referenced = 1}};
  EXPECT_THAT(work(moment(), after, {"validating foreign key constraint \"fk\""}),
              ElementsAre("validate_foreign_key a.t fk"));
}

TEST(Rules, SayWhatCannotBeWatched) {
  const auto concurrently = rule_of(sql::StatementKind::create_index_concurrently, {.table = "a.t", .index = "i"}, "");
  EXPECT_THAT(in_words(concurrently.work), ElementsAre("build_index a.t i (rule)"));
  EXPECT_EQ(concurrently.locks.at(0).mode, LockMode::share_update_exclusive);
  EXPECT_TRUE(concurrently.locks.at(0).by_rule);
  const auto detach = rule_of(sql::StatementKind::detach_concurrently, {.table = "a.p", .index = "a.p1"}, "");
  EXPECT_EQ(detach.locks.at(0),
            (LockTaken{.relation = "a.p1", .kind = "table", .mode = LockMode::access_exclusive, .by_rule = true}));
  EXPECT_TRUE(rule_of(sql::StatementKind::definition, {.table = "a.t", .index = {}}, "").locks.empty());
}

TEST(Rules, TellAFullVacuumFromAnOrdinaryOne) {
  const auto mode = [](std::string_view text) {
    return rule_of(sql::StatementKind::vacuum, {.table = "a.t", .index = {}}, text).locks.at(0).mode;
  };
  EXPECT_EQ(mode("vacuum FULL t"), LockMode::access_exclusive);
  EXPECT_EQ(mode("VACUUM (full, analyze) t"), LockMode::access_exclusive);
  EXPECT_EQ(mode("vacuum t"), LockMode::share_update_exclusive);
  EXPECT_EQ(mode("vacuum fullness"), LockMode::share_update_exclusive);
}

}  // namespace
}  // namespace pgplumb::migrations
