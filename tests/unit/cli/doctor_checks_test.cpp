#include "cli/doctor_checks.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::cli {
namespace {

using ::testing::HasSubstr;

DatabaseReport healthy() {
  return {.peer = {.host = "db",
                   .port = "5432",
                   .database = "shop",
                   .user = "ada",
                   .tls = true,
                   .tls_version = "TLSv1.3",
                   .tls_cipher = "TLS_AES_256_GCM_SHA384",
                   .sslmode = "verify-full"},
          .server_version = 150020,
          .schema = "pgplumb",
          .may_create_schema = true,
          .encoding = "UTF8"};
}

Check find(const DatabaseReport& report, const std::string& name) {
  const std::vector<Check> checks = check_database(report);
  const auto found = std::ranges::find(checks, name, &Check::name);
  EXPECT_NE(found, checks.end()) << name;
  return found == checks.end() ? Check{} : *found;
}

TEST(DoctorChecks, AHealthyDatabaseHasNothingToSay) {
  for (const Check& check : check_database(healthy())) {
    EXPECT_EQ(check.verdict, Verdict::ok) << check.name;
    EXPECT_TRUE(check.hint.empty()) << check.name;
    EXPECT_FALSE(check.message.empty()) << check.name;
  }
}

struct Trouble {
  const char* name;
  void (*change)(DatabaseReport&);
  const char* check;
  Verdict verdict;
  const char* message;
};

class DoctorTrouble : public ::testing::TestWithParam<Trouble> {};

TEST_P(DoctorTrouble, IsNamedWithWhatToDo) {
  DatabaseReport report = healthy();
  GetParam().change(report);
  const Check check = find(report, GetParam().check);
  EXPECT_EQ(check.verdict, GetParam().verdict);
  EXPECT_THAT(check.message, HasSubstr(GetParam().message));
  EXPECT_FALSE(check.hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Troubles, DoctorTrouble,
    ::testing::Values(
        Trouble{"OldServer", [](DatabaseReport& r) { r.server_version = 130011; }, "server_version", Verdict::problem,
                "13.11"},
        Trouble{"NewServer", [](DatabaseReport& r) { r.server_version = 190000; }, "server_version", Verdict::warning,
                "19.0"},
        Trouble{"NoTls", [](DatabaseReport& r) { r.peer.tls = false; }, "tls", Verdict::warning, "not encrypted"},
        Trouble{"UnverifiedTls", [](DatabaseReport& r) { r.peer.sslmode = "require"; }, "tls", Verdict::warning,
                "nobody checked"},
        Trouble{"ReadOnly", [](DatabaseReport& r) { r.read_only = true; }, "writable", Verdict::problem, "read-only"},
        Trouble{"MayNotCreate", [](DatabaseReport& r) { r.may_create_schema = false; }, "privileges", Verdict::problem,
                "may not create schema \"pgplumb\" in database \"shop\""},
        Trouble{"MayNotUse", [](DatabaseReport& r) { r.schema_exists = true; }, "privileges", Verdict::problem,
                "may not create in schema"},
        Trouble{"OtherEncoding", [](DatabaseReport& r) { r.encoding = "LATIN1"; }, "encoding", Verdict::warning,
                "LATIN1"},
        Trouble{"ClockAhead", [](DatabaseReport& r) { r.clock_skew = std::chrono::minutes(2); }, "clock",
                Verdict::warning, "ahead of"},
        Trouble{"ClockBehind", [](DatabaseReport& r) { r.clock_skew = -std::chrono::minutes(2); }, "clock",
                Verdict::warning, "behind"}),
    [](const auto& parameters) { return parameters.param.name; });

TEST(DoctorChecks, EveryModeThatChecksNobodyIsWarnedAbout) {
  const std::pair<const char*, Verdict> modes[] = {{"disable", Verdict::warning}, {"allow", Verdict::warning},
                                                   {"prefer", Verdict::warning},  {"require", Verdict::warning},
                                                   {"verify-ca", Verdict::ok},    {"verify-full", Verdict::ok}};
  for (const auto& [mode, verdict] : modes) {
    DatabaseReport report = healthy();
    report.peer.sslmode = mode;
    report.peer.tls = mode != std::string("disable");
    const Check check = find(report, "tls");
    EXPECT_EQ(check.verdict, verdict) << mode;
    EXPECT_THAT(check.message, HasSubstr(mode));
  }
}

TEST(DoctorChecks, ALocalServerNeedsNoTls) {
  DatabaseReport report = healthy();
  report.peer.tls = false;
  report.peer.is_local = true;
  EXPECT_EQ(find(report, "tls").verdict, Verdict::ok);
}

TEST(DoctorChecks, AnExistingSchemaNeedsNoRightOnTheDatabase) {
  DatabaseReport report = healthy();
  report.may_create_schema = false;
  report.schema_exists = report.may_use_schema = true;
  EXPECT_EQ(find(report, "privileges").verdict, Verdict::ok);
}

}  // namespace
}  // namespace pgplumb::cli
