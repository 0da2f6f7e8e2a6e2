// examples/geo: real places, found by spatial indexes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/database.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path kExample = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples/geo";

class Geo : public testing::Test {
 protected:
  Geo() : project_(database_.conninfo()) {
    for (const char* folder : {"migrations", "procedures", "tests"}) {
      std::filesystem::copy(kExample / folder, project_.dir() / folder, std::filesystem::copy_options::recursive);
    }
    project_.write("geo.hpp", load_bytes(kExample / "geo.hpp"));
    done({"up"});
    done({"procedures", "sync"});
  }

  void done(std::vector<std::string> words) const {
    const ProcessResult result = project_.pgplumb(std::move(words));
    EXPECT_EQ(result.exit_status, 0) << result;
  }

  /// The part of the plan, as it ran, that reads the airports.
  nlohmann::json scan_of_airports(const std::string& query) const {
    const auto explained = nlohmann::json::parse(database_.psql("EXPLAIN (ANALYZE, BUFFERS, FORMAT json) " + query));
    nlohmann::json node = explained.at(0).at("Plan");
    while (node.value("Relation Name", "") != "airport") {
      const nlohmann::json below = node.at("Plans").back();
      node = below;
    }
    return node;
  }

  Database database_;
  Project project_;
};

TEST_F(Geo, SaysWhatIsWhere) {
  Command command;
  command.argv = {PGPLUMB_GEO, database_.conninfo().redacted(), project_.dir() / "map.geojson"};
  const ProcessResult result = run(command);
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(result.out,
            "JFK to LAX: 3982.9 km\n"
            "ANC to HNL: 4469.3 km\n"
            "ADK to GUM: 5120.8 km\n"
            "within 17 km of the Empire State Building: 6N5 6N7 JRA JRB LGA TEB EWR\n"
            "near 52 N 179.9 E: Adak, 237.9 km\n"
            "near 52 N 179.9 E: Ted Stevens Anchorage International, 2086.3 km\n"
            "Golden Gate Bridge: SFO, 24.1 km\n"
            "Niagara Falls: IAG, 11.0 km\n"
            "Statue of Liberty: JRB, 3.3 km\n"
            "Yosemite Valley: O68, 47.4 km\n"
            "Alameda, CA: HWD OAK\n"
            "Contra Costa, CA: CCR\n"
            "San Mateo, CA: SFO SQL\n"
            "Santa Clara, CA: Q99 RHV\n"
            "New York, NY: 6N5\n"
            "Queens, NY: JFK LGA\n"
            "cluster of 212 places, 40 cities, 598.2 km2\n"
            "cluster of 24 places, 1 cities, 57.8 km2\n"
            "cluster of 22 places, 4 cities, 59.2 km2\n"
            "cluster of 5 places, 5 cities, 3.4 km2\n"
            "the densest cell has 61 places\n"
            "map written\n");
  const auto map = nlohmann::json::parse(load_bytes(project_.dir() / "map.geojson"));
  EXPECT_EQ(map["type"], "FeatureCollection");
  EXPECT_EQ(map["features"].size(), 11U);
  EXPECT_EQ(map["features"][0]["geometry"]["type"], "Polygon");
  EXPECT_EQ(map["features"][0]["properties"]["county"], "Alameda");
}

TEST_F(Geo, HasTheHeaderThatIsCheckedIn) {
  const ProcessResult result = project_.pgplumb({"procedures", "gen", "--schema", "geo", "-o", "geo.hpp", "--check"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Geo, PassesItsOwnCheckAndTests) {
  const ProcessResult check = project_.pgplumb({"procedures", "check", "--fail-on", "note"});
  EXPECT_EQ(check.exit_status, 0) << check;
  const ProcessResult tests = project_.pgplumb({"procedures", "test", "--format", "tap"});
  EXPECT_EQ(tests.exit_status, 0) << tests;
  for (const char* file : {"areas.sql", "distances.sql", "nearby.sql"}) {
    EXPECT_THAT(tests.out, testing::ContainsRegex(std::string("ok [0-9] - ") + file));
  }
}

TEST_F(Geo, HasNoDriftAndGoesDownAndUpAgain) {
  done({"drift"});
  done({"down", "--to", "0", "--yes"});
  EXPECT_EQ(database_.psql("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'"), "0");
  done({"up"});
  done({"procedures", "sync"});
  done({"drift"});
}

// What belongs to an extension is known by that, wherever it lives; what was put beside it is not.
TEST_F(Geo, TellsMembersOfTheExtensionFromWhatStandsBesideThem) {
  database_.psql("CREATE TABLE postgis.mine (id integer)");
  const ProcessResult result = project_.pgplumb({"drift"});
  EXPECT_EQ(result.exit_status, 3) << result;
  EXPECT_THAT(result.out, HasSubstr("table postgis.mine"));
  EXPECT_THAT(result.out, Not(HasSubstr("spatial_ref_sys")));
}

// What the extension brings comes with it and is not written a second time.
TEST_F(Geo, IsMadeAnewFromItsDump) {
  const ProcessResult dump = project_.pgplumb({"schema", "dump", "--format", "sql"});
  EXPECT_EQ(dump.exit_status, 0) << dump;
  const Database copy;
  copy.psql(dump.out);
  const ProcessResult diff =
      project_.pgplumb({"schema", "diff", database_.conninfo().redacted(), copy.conninfo().redacted()});
  EXPECT_EQ(diff.exit_status, 0) << diff;
}

// The plan as it ran: the three nearest and five to choose from were read, and not all there are.
TEST_F(Geo, MeasuresOnlyWhatTheIndexFinds) {
  const std::string nearest = "SELECT * FROM geo.nearest_airports(37.7749, -122.4194)";
  const auto with = scan_of_airports(nearest);
  EXPECT_EQ(with["Index Name"], "airport_location");
  EXPECT_EQ(with["Actual Rows"], 8);
  database_.psql("DROP INDEX geo.airport_location");
  const auto without = scan_of_airports(nearest);
  EXPECT_EQ(without["Actual Rows"], 360);
}

}  // namespace
}  // namespace pgplumb::test
