// examples/routines: a program that calls a bank's routines through a generated header.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/bank.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::filesystem::path kExample = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples/routines";

class Routines : public testing::Test {
 protected:
  Routines() : project_(database_.conninfo()) {
    install_bank(database_);
    std::filesystem::copy(kExample / "procedures", project_.dir() / "procedures");
    project_.write("bank.hpp", load_bytes(kExample / "bank.hpp"));
  }

  ProcessResult gen(std::vector<std::string> more) const {
    std::vector<std::string> words{"procedures", "gen", "--schema", "bank"};
    words.insert(words.end(), more.begin(), more.end());
    return project_.pgplumb(words);
  }
  ProcessResult run_program() const {
    Command command;
    command.argv = {PGPLUMB_ROUTINES, database_.conninfo().redacted()};
    return run(command);
  }

  Database database_;
  Project project_;
};

TEST_F(Routines, AreCalledInEveryShapeFromCpp) {
  const ProcessResult result = run_program();
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(result.out,
            "account 4 of Emmy Noether in Göttingen, 2 addresses\n"
            "unknown account: none\n"
            "balance 899.50\n"
            "one thousand two hundred thirty-four\n"
            "ab ababab\n"
            "larger: 10.5\n"
            "interest: 24.64\n"
            "CHQ-000042 TRF-9007199254740993 AMT-0.10 TXT- REF-x\n"
            "899.50 open\n"
            "total 1575.25\n"
            "GB33BUKB\n"
            "from -0.5 to 3\n"
            "6f1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a01, branch 7, rate 0.0125, risk 0.1, until 18:30:00, notice 3 mons, "
            "from 2024-01-15 without end, 2 quiet periods, tag \"e-mail, please\", seal of 3 bytes\n"
            "done, rejected\n"
            "reversal is another transfer: yes\n"
            "done\n"
            "paid: done\n"
            "paid: done\n"
            "coffee, \"black\"\n"
            "done done done \n"
            "1000.00 -> 1000.00 opening deposit\n"
            "-120.50 -> 879.50 for the calculating machine\n"
            "8 entries\n"
            "75.25 0.75 1.00 1.00 1.00 \n"
            "opening deposit\n"
            "for the calculating machine\n"
            "Ada Lovelace; Blaise Pascal; Carl Friedrich Gauss; Emmy Noether; 0 in no status\n"
            "waiting: 250000.00 a house\n"
            "2024-04-01\n"
            "opening deposit\n"
            "1 of those coming in, 0 going out\n"
            "2 books\n"
            "charged 4\n"
            "{\"account\": 4 32\n"
            "update account 4\n");
}

TEST_F(Routines, HaveTheHeaderThatIsCheckedIn) {
  const ProcessResult result = gen({"-o", "bank.hpp", "--check"});
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(result.out, "bank.hpp: 36 routines, 3 left out; unchanged\n");
  EXPECT_THAT(result.err, HasSubstr("warning[routine_left_out]: \"bank.totals_by(text)\""));
  EXPECT_THAT(result.err, HasSubstr("note[routine_left_out]: \"bank.note_change()\""));
}

TEST_F(Routines, MakeTheSameHeaderWhateverOrderTheyWereCreatedIn) {
  database_.psql("ALTER TYPE bank.payment RENAME TO other; ALTER TYPE bank.other RENAME TO payment");
  database_.psql("DROP FUNCTION bank.larger(numeric, numeric)");
  EXPECT_EQ(gen({"-o", "bank.hpp", "--check"}).exit_status, 3);
  database_.psql(
      "CREATE FUNCTION bank.larger(numeric, numeric) RETURNS numeric LANGUAGE sql AS 'SELECT greatest($1, $2)'");
  EXPECT_EQ(gen({"-o", "bank.hpp", "--check"}).exit_status, 0);
}

TEST_F(Routines, AreToldFromAStaleHeaderWhichIsLeftAlone) {
  database_.psql("DROP FUNCTION bank.larger(numeric, numeric)");
  const std::string before = load_bytes(project_.dir() / "bank.hpp");
  const ProcessResult text = gen({"-o", "bank.hpp", "--check"});
  EXPECT_EQ(text.exit_status, 3) << text;
  EXPECT_THAT(text.err, HasSubstr("error[stale_header]: \"bank.hpp\" does not belong to the routines"));

  const ProcessResult json = gen({"-o", "bank.hpp", "--check", "--format", "json"});
  EXPECT_EQ(json.exit_status, 3);
  const auto document = nlohmann::json::parse(json.out);
  EXPECT_THAT(schema_violations(document, "procedures.gen"), IsEmpty());
  EXPECT_EQ(document["outcome"], "stale");
  EXPECT_EQ(document["findings"].back()["hint"],
            "Run \"pgplumb procedures gen --lang cpp --schema bank -o bank.hpp\" and look at what changed.");
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(load_bytes(project_.dir() / "bank.hpp"), before);

  EXPECT_EQ(gen({"-o", "missing.hpp", "--check"}).exit_status, 3);
  EXPECT_EQ(gen({"--check"}).exit_status, 2);
}

TEST_F(Routines, AreWrittenOnlyWhereTheHeaderChanges) {
  EXPECT_THAT(gen({"-o", "bank.hpp"}).out, HasSubstr("unchanged"));
  EXPECT_THAT(gen({"-o", "bank.hpp", "--namespace", "acme::db"}).out, HasSubstr("written"));
  EXPECT_THAT(load_bytes(project_.dir() / "bank.hpp"), HasSubstr("namespace acme::db::bank {"));
  EXPECT_EQ(gen({"--namespace", "a b"}).exit_status, 2);
  EXPECT_THAT(project_.pgplumb({"procedures", "gen", "--schema", "bnak"}).err, HasSubstr("did you mean \"bank\"?"));
}

TEST_F(Routines, ThatChangedAreToldWhenTheProgramStarts) {
  database_.psql(
      "DROP FUNCTION bank.larger(numeric, numeric); DROP PROCEDURE bank.deposit(bigint, bank.amount, text);"
      "CREATE PROCEDURE bank.deposit(account bigint, amount numeric, note text) LANGUAGE sql AS '';"
      "ALTER TYPE bank.transfer_state ADD VALUE 'lost'; ALTER TYPE bank.payment ADD ATTRIBUTE urgent boolean");
  const ProcessResult result = run_program();
  EXPECT_EQ(result.exit_status, 3) << result;
  EXPECT_EQ(result.out, "");
  for (const char* line :
       {"bank.larger(numeric, numeric) is not in the database",
        "parameter 1 \"account_id\" of bank.deposit(bigint, bank.amount, text) is named \"account\" in the database",
        "parameter 2 \"amount\" of bank.deposit(bigint, bank.amount, text) is bank.amount, but numeric in the database",
        "parameter 3 \"note\" of bank.deposit(bigint, bank.amount, text) has no default any more",
        "type bank.transfer_state has a label 'lost' in the database that is not known here",
        "type bank.payment has 3 fields, but 4 in the database"}) {
    EXPECT_THAT(result.err, HasSubstr(line));
  }
  EXPECT_THAT(result.err, Not(HasSubstr("bank.transfer(")));
}

TEST_F(Routines, PassTheirOwnCheckAndTests) {
  for (const char* folder : {"migrations", "tests"}) {
    std::filesystem::copy(kExample / folder, project_.dir() / folder, std::filesystem::copy_options::recursive);
  }
  const ProcessResult check = project_.pgplumb({"procedures", "check", "--fail-on", "note"});
  EXPECT_EQ(check.exit_status, 0) << check;
  EXPECT_THAT(check.out, testing::MatchesRegex("39 routines checked with plpgsql_check [0-9.]+; nothing found\n"));
  EXPECT_EQ(project_.pgplumb({"procedures", "check", "--target"}).exit_status, 0);

  const ProcessResult tests = project_.pgplumb({"procedures", "test", "--format", "tap"});
  EXPECT_EQ(tests.exit_status, 0) << tests;
  EXPECT_THAT(tests.out, HasSubstr("ok 1 - cheques.sql\n"));
  EXPECT_THAT(tests.out, HasSubstr("    ok 6 - only done ones are reversed\nok 2 - transfers.sql\n"));
}

}  // namespace
}  // namespace pgplumb::test
