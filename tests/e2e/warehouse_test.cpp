// examples/warehouse: its files, loads and answers, by its program and by pgplumb.
#include "tests/support/warehouse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/files.hpp"

namespace pgplumb::test {
namespace {

using testing::HasSubstr;

const std::filesystem::path kExample = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples/warehouse";

class WarehouseFiles : public testing::Test {
 protected:
  ProcessResult pgplumb(std::vector<std::string> words) const { return warehouse_.project().pgplumb(std::move(words)); }
  std::string psql(std::string_view sql) const { return warehouse_.database().psql(sql); }

  Warehouse warehouse_{PGPLUMB_WAREHOUSE};
};

class WarehouseLoads : public WarehouseFiles {
 protected:
  WarehouseLoads() {
    warehouse_.install();
    EXPECT_EQ(warehouse_.load("airports", {"airports.csv"}).exit_status, 0);
  }

  // Every row of every table, with where it lies and which transaction wrote it.
  std::string everything() const {
    std::string all;
    for (const char* table : {"airport", "carrier", "flight", "strike", "load", "reject", "route_month"}) {
      all += psql(
                 "SELECT md5(string_agg(concat(t.tableoid, t.ctid, t.xmin, t), ' ' ORDER BY t.tableoid, t.ctid)) "
                 "FROM warehouse." +
                 std::string(table) + " t") +
             '\n';
    }
    return all;
  }
  std::string write(std::string_view name, std::string_view text) const {
    warehouse_.project().write(name, text);
    return (warehouse_.project().dir() / name).string();
  }
};

TEST_F(WarehouseLoads, TakeWhatIsGoodAndKeepTheRestWithItsReasons) {
  const ProcessResult good =
      warehouse_.load("flights", {"flights-2001-01.csv", "flights-2001-02.csv", "flights-2001-03.csv"});
  EXPECT_EQ(good.exit_status, 0) << good;
  EXPECT_EQ(good.out,
            "flights-2001-01.csv: 707 rows, 707 new, 0 corrected, 0 unchanged, 0 rejected\n"
            "flights-2001-02.csv: 594 rows, 594 new, 0 corrected, 0 unchanged, 0 rejected\n"
            "flights-2001-03.csv: 699 rows, 699 new, 0 corrected, 0 unchanged, 0 rejected\n");
  const ProcessResult damaged = warehouse_.load("flights", {"flights-2001-04-damaged.csv"});
  EXPECT_EQ(damaged.out, "flights-2001-04-damaged.csv: 11 rows, 2 new, 0 corrected, 0 unchanged, 9 rejected\n");
  EXPECT_EQ(psql("SELECT line, array_to_string(faults, '; ') FROM warehouse.reject ORDER BY line"),
            "2|date '2001/04/31 07:10' is not a minute\n"
            "3|date '2001/04/02 25:00' is not a minute\n"
            "4|delay 'late' is not a whole number\n"
            "5|distance -5 is not positive\n"
            "6|destination 'XXX' is unknown\n"
            "7|delay NULL is not a whole number; origin 'ZZZ' is unknown\n"
            "8|distance 0 is not positive; origin and destination are one\n"
            "9|no partition holds 1999/04\n"
            "10|another flight of this minute and route is in the file");
  EXPECT_EQ(psql("SELECT fields ->> 'delay' FROM warehouse.reject WHERE line = 4"), "late") << "as it came";
}

TEST_F(WarehouseLoads, ChangeNothingTheSecondTime) {
  warehouse_.load_everything();
  EXPECT_EQ(warehouse_.load("flights", {"flights-2001-04-damaged.csv"}).exit_status, 0);
  const std::string before = everything();

  const ProcessResult again = warehouse_.load("flights", {"flights-2001-01.csv", "flights-2001-04-damaged.csv"});
  EXPECT_EQ(again.out,
            "flights-2001-01.csv: 707 rows, 0 new, 0 corrected, 707 unchanged, 0 rejected\n"
            "flights-2001-04-damaged.csv: 11 rows, 0 new, 0 corrected, 2 unchanged, 9 rejected\n")
      << again;
  EXPECT_THAT(warehouse_.load("airports", {"airports.csv"}).out,
              HasSubstr("309 rows, 0 new, 0 corrected, 309 unchanged"));
  EXPECT_THAT(warehouse_.load("strikes", {"birdstrikes.csv"}).out,
              HasSubstr("419 rows, 0 new, 0 corrected, 419 unchanged"));
  EXPECT_EQ(everything(), before);
}

TEST_F(WarehouseLoads, KnowAFileByWhatIsInIt) {
  warehouse_.load_everything();
  const std::string copy = write("other-name.csv", load_bytes(warehouse_.data("birdstrikes.csv")));
  EXPECT_EQ(warehouse_.run_program({"load", "strikes", copy}).out,
            "other-name.csv: 419 rows, 0 new, 0 corrected, 419 unchanged, 0 rejected\n");
}

TEST_F(WarehouseLoads, AddAndCorrectWhatAnotherFileSaysOtherwise) {
  EXPECT_EQ(warehouse_.load("flights", {"flights-2001-01.csv"}).exit_status, 0);
  const std::string correction = write("correction.csv",
                                       "date,delay,distance,origin,destination\n"
                                       "2001/01/01 06:55,42,1797,LAX,BNA\n"   // was 19 minutes early
                                       "2001/01/01 08:47,0,1609,SJC,IAH\n"    // as it is
                                       "2001/12/31 23:59,1,1797,LAX,BNA\n");  // new
  EXPECT_EQ(warehouse_.run_program({"load", "flights", correction}).out,
            "correction.csv: 3 rows, 1 new, 1 corrected, 1 unchanged, 0 rejected\n");
  EXPECT_EQ(psql("SELECT f.tableoid::regclass, f.delay_minutes, l.file FROM warehouse.flight f "
                 "JOIN warehouse.load l ON l.id = f.load_id WHERE l.file = 'correction.csv' ORDER BY f.day"),
            "warehouse.flight_2001_01|42|correction.csv\nwarehouse.flight_2001_12|1|correction.csv");
}

TEST_F(WarehouseLoads, TakeARejectedFlightOnceItsAirportIsKnown) {
  EXPECT_EQ(warehouse_.load("flights", {"flights-2001-04-damaged.csv"}).exit_status, 0);
  const std::string airport = write("late.csv",
                                    "iata,name,city,state,country,latitude,longitude\n"
                                    "XXX,\"Late, the airport\",Nowhere,TX,USA,30,-95\n");
  EXPECT_THAT(warehouse_.run_program({"load", "airports", airport}).out, HasSubstr("1 rows, 1 new"));
  EXPECT_EQ(warehouse_.load("flights", {"flights-2001-04-damaged.csv"}).out,
            "flights-2001-04-damaged.csv: 11 rows, 1 new, 0 corrected, 2 unchanged, 8 rejected\n");
  EXPECT_EQ(psql("SELECT inserted, rejected FROM warehouse.load WHERE kind = 'flights'"), "3|8");
}

TEST_F(WarehouseLoads, LeaveNothingOfAFileThatIsNoTable) {
  const std::string before = everything();
  const std::string torn = write("torn.csv",
                                 "date,delay,distance,origin,destination\n"
                                 "2001/01/01 06:55,42,1797,LAX,BNA\n"
                                 "2001/01/01 08:47,0,1609\n");
  const ProcessResult result = warehouse_.run_program({"load", "flights", torn});
  EXPECT_EQ(result.exit_status, 1) << result;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("missing data for column \"origin\""));
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(warehouse_.run_program({"load", "flights", "/nowhere.csv"}).exit_status, 2);
  EXPECT_EQ(warehouse_.run_program({"load", "planes", torn}).exit_status, 2);
}

TEST_F(WarehouseLoads, OfOneFileAtTheSameTimeLoadItOnce) {
  Command command;
  command.argv = {PGPLUMB_WAREHOUSE, warehouse_.database().conninfo().redacted(), "load", "flights",
                  warehouse_.data("flights-2001-01.csv").string()};
  std::vector<Process> loads;
  for (int i = 0; i < 4; ++i) loads.push_back(Process::start(command));
  std::vector<std::string> said;
  for (Process& load : loads) said.push_back(load.wait().out);
  const std::string one = "flights-2001-01.csv: 707 rows, 707 new, 0 corrected, 0 unchanged, 0 rejected\n";
  const std::string other = "flights-2001-01.csv: 707 rows, 0 new, 0 corrected, 707 unchanged, 0 rejected\n";
  EXPECT_THAT(said, testing::UnorderedElementsAre(one, other, other, other));
  EXPECT_EQ(psql("SELECT count(*) FROM warehouse.flight"), "707");
}

TEST_F(WarehouseLoads, AreReported) {
  warehouse_.load_everything();
  EXPECT_EQ(warehouse_.load("flights", {"flights-2001-04-damaged.csv"}).exit_status, 0);
  const ProcessResult report = warehouse_.run_program({"report"});
  EXPECT_EQ(report.exit_status, 0) << report;
  for (const char* line : {
           "2002 flights from 2001-01-01 to 2001-04-09\n",
           "  state   CA            237    5.4 min   81.9 %\n",
           "  airport TX  DFW       103    7.0 min",
           "  EWR - ORD      12   23.1 % of departures, 719 miles\n",
           "Rejected\n  flights-2001-04-damaged.csv, row 2: date '2001/04/31 07:10' is not a minute\n",
       }) {
    EXPECT_THAT(report.out, HasSubstr(line));
  }
}

TEST_F(WarehouseLoads, AreSearched) {
  warehouse_.load_everything();
  EXPECT_EQ(warehouse_.run_program({"search", "ord"}).out,
            "airport: <b>ORD</b>, Chicago O'Hare International, Chicago, IL\n");
  EXPECT_EQ(warehouse_.run_program({"search", "houston -hobby"}).out,
            "airport: IAH, George Bush Intercontinental, <b>Houston</b>, TX\n");
  EXPECT_EQ(warehouse_.run_program({"search", "american -eagle"}).out, "carrier: <b>AMERICAN</b> AIRLINES\n");
  EXPECT_EQ(warehouse_.run_program({"search", "'; DROP TABLE warehouse.airport; --"}).out, "");
}

TEST_F(WarehouseLoads, LetReadersGoOnWhileTheViewIsRefreshed) {
  warehouse_.load_everything();
  pg::Session writer = warehouse_.database().connect();
  writer.execute("BEGIN");
  writer.execute("SELECT warehouse.refresh()");
  const std::string read = "SET lock_timeout = '300ms'; SELECT sum(flights) FROM warehouse.route_month";
  EXPECT_EQ(psql(read), "2000");
  writer.execute("REFRESH MATERIALIZED VIEW warehouse.route_month");
  EXPECT_THROW(psql(read), std::runtime_error) << "without CONCURRENTLY they wait";
}

TEST_F(WarehouseLoads, LeaveNoAirportThatFlightsReferTo) {
  EXPECT_THROW(psql("DELETE FROM warehouse.airport WHERE iata = 'LAX'"), std::runtime_error);
  EXPECT_THROW(psql("TRUNCATE warehouse.airport"), std::runtime_error);
}

TEST_F(WarehouseFiles, AreRehearsedInPlumbAndGoDownToNothing) {
  warehouse_.install();
  const ProcessResult rehearsal = pgplumb({"rehearse"});
  EXPECT_EQ(rehearsal.exit_status, 0) << rehearsal;
  EXPECT_THAT(rehearsal.out, HasSubstr("13 migrations rehearsed, 13 clean"));
  const ProcessResult drift = pgplumb({"drift", "--strict"});
  EXPECT_EQ(drift.exit_status, 0) << drift;

  // Routines need the tables, so they go first, and with them the trigger that calls one.
  std::filesystem::remove_all(warehouse_.project().dir() / "procedures");
  std::filesystem::create_directory(warehouse_.project().dir() / "procedures");
  const ProcessResult pruned = pgplumb({"procedures", "sync", "--prune", "--cascade", "--yes"});
  EXPECT_EQ(pruned.exit_status, 0) << pruned;
  EXPECT_EQ(pgplumb({"down", "--to", "0", "--yes"}).exit_status, 0);
  EXPECT_EQ(psql("SELECT count(*) FROM pg_namespace WHERE nspname IN ('warehouse', 'staging')"), "0");
  EXPECT_EQ(pgplumb({"up"}).exit_status, 0);
}

TEST_F(WarehouseFiles, PassTheirOwnCheckAndTests) {
  const ProcessResult check = pgplumb({"procedures", "check", "--fail-on", "note"});
  EXPECT_EQ(check.exit_status, 0) << check;
  const ProcessResult tests = pgplumb({"procedures", "test"});
  EXPECT_EQ(tests.exit_status, 0) << tests;
  EXPECT_THAT(tests.out, HasSubstr("files; all passed"));
}

TEST_F(WarehouseFiles, HaveTheHeaderThatIsCheckedIn) {
  warehouse_.install();
  warehouse_.project().write("warehouse.hpp", load_bytes(kExample / "warehouse.hpp"));
  const ProcessResult result =
      pgplumb({"procedures", "gen", "--schema", "warehouse", "-o", "warehouse.hpp", "--check"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(WarehouseFiles, AreMadeAgainFromTheirDump) {
  warehouse_.install();
  const ProcessResult dump = pgplumb({"schema", "dump", "--format", "sql", "-o", "dump.sql"});
  ASSERT_EQ(dump.exit_status, 0) << dump;
  const ProcessResult drift = pgplumb({"drift", "--against", "dump.sql"});
  EXPECT_EQ(drift.exit_status, 0) << drift;
}

TEST_F(WarehouseFiles, AddConstraintsBesideAWriter) {
  ASSERT_EQ(pgplumb({"up", "--to", "11"}).exit_status, 0);
  pg::Session writer = warehouse_.database().connect();
  writer.execute("BEGIN");
  writer.execute(
      "INSERT INTO warehouse.airport (iata, name, country, latitude, longitude) VALUES ('AAA', 'A', 'USA', 0, 0)");
  psql("SET lock_timeout = '300ms'; ALTER TABLE warehouse.airport VALIDATE CONSTRAINT airport_is_on_earth");
  EXPECT_THROW(psql("SET lock_timeout = '300ms'; ALTER TABLE warehouse.airport ADD CHECK (latitude < 91)"),
               std::runtime_error)
      << "one that is valid at once waits for the writer";
}

TEST_F(WarehouseFiles, StopAtARowThatBreaksAConstraintAndGoOnOnceItIsMended) {
  ASSERT_EQ(pgplumb({"up", "--to", "10"}).exit_status, 0);
  psql(
      "INSERT INTO warehouse.airport (iata, name, country, latitude, longitude) VALUES "
      "('AAA', 'A', 'USA', 0, 0), ('BBB', NULL, 'USA', 0, 0)");
  const ProcessResult stopped = pgplumb({"up"});
  EXPECT_EQ(stopped.exit_status, 6) << stopped;
  EXPECT_THAT(stopped.err,
              HasSubstr("check constraint \"airport_name_is_given\" of relation \"airport\" is violated by some row"));
  EXPECT_THROW(psql("INSERT INTO warehouse.airport (iata, country, latitude, longitude) VALUES ('CCC', 'USA', 0, 0)"),
               std::runtime_error)
      << "no more of them come in meanwhile";

  psql("UPDATE warehouse.airport SET name = 'B' WHERE iata = 'BBB'");
  const ProcessResult done = pgplumb({"up"});
  EXPECT_EQ(done.exit_status, 0) << done;
  EXPECT_EQ(
      psql("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'warehouse.airport'::regclass AND attname = 'name'"),
      "t");
  EXPECT_EQ(psql("SELECT count(*) FROM pg_constraint WHERE NOT convalidated"), "0");
}

TEST_F(WarehouseFiles, AreToldOfACodeThatIsThereTwice) {
  ASSERT_EQ(pgplumb({"up", "--to", "9"}).exit_status, 0);
  psql(
      "INSERT INTO warehouse.airport (iata, name, country, latitude, longitude) "
      "SELECT 'AAA', 'A', 'USA', 0, 0 FROM generate_series(1, 2)");
  const ProcessResult stopped = pgplumb({"up", "--to", "10"});
  EXPECT_NE(stopped.exit_status, 0);
  EXPECT_THAT(stopped.err, HasSubstr("Key (iata)=(AAA) is duplicated."));
  psql("DELETE FROM warehouse.airport WHERE id = 2");
  const ProcessResult done = pgplumb({"up", "--to", "10"});
  EXPECT_EQ(done.exit_status, 0) << "the invalid index is dropped, and built again: " << done;
  EXPECT_EQ(psql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'warehouse.airport_iata_is_unique'::regclass"),
            "t");
}

}  // namespace
}  // namespace pgplumb::test
