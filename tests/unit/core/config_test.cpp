#include "core/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Variables = std::vector<std::pair<std::string, std::string>>;

class ConfigTest : public ::testing::Test {
 protected:
  void write(const std::string& toml) { replace_file(dir_.path() / "pgplumb.toml", toml); }
  Config load(const Variables& variables = {}, const ConfigFlags& flags = {}) const {
    return load_config(dir_.path(), flags, Environment::of(variables));
  }
  ErrorInfo failure(const Variables& variables = {}, const ConfigFlags& flags = {}) const {
    try {
      load(variables, flags);
    } catch (const Error& error) {
      return error.info();
    }
    ADD_FAILURE() << "the configuration was accepted";
    return {};
  }
  static ErrorInfo refusal(const Config& config, const Variables& variables = {}) {
    try {
      require_usable_target(config, Environment::of(variables));
    } catch (const Error& error) {
      return error.info();
    }
    ADD_FAILURE() << "the target was accepted";
    return {};
  }

  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-config-"};
};

ConfigFlags named(const std::string& environment) { return {.environment = environment}; }

constexpr const char* kTwoEnvironments = R"(default_env = "dev"
[env.dev]
url = "embedded"
[env.prod]
url = "postgres://app@db.example.org/shop"
protected = true
)";

TEST_F(ConfigTest, DefaultsHoldWithoutAFile) {
  const Config config = load();
  EXPECT_FALSE(config.file);
  EXPECT_EQ(config.migrations_dir.value, dir_.path() / "migrations");
  EXPECT_EQ(config.migrations_dir.origin.text, "default");
  EXPECT_EQ(config.migrations_schema.value, "pgplumb");
  EXPECT_EQ(config.out_of_order.value, OutOfOrder::error);
  EXPECT_EQ(config.lock_timeout.value, milliseconds(2000));
  EXPECT_EQ(config.lock_retries.value.count, 10);
  EXPECT_EQ(config.lock_retries.value.first, milliseconds(200));
  EXPECT_EQ(config.lock_retries.value.longest, milliseconds(5000));
  EXPECT_EQ(config.statement_timeout.value, milliseconds(0));
}

TEST_F(ConfigTest, EachLayerOutranksTheOneBelow) {
  write("[migrations]\nlock_timeout = \"3s\"\n");
  const Variables variables{{"PGPLUMB_MIGRATIONS_LOCK_TIMEOUT", "4s"}};
  ConfigFlags flags;
  flags.settings["migrations.lock_timeout"] = "5s";
  flags.flag_names["migrations.lock_timeout"] = "--lock-timeout";

  EXPECT_EQ(load().lock_timeout.value, milliseconds(3000));
  EXPECT_EQ(load().lock_timeout.origin.text, "pgplumb.toml:2:16");
  EXPECT_EQ(load(variables).lock_timeout.value, milliseconds(4000));
  EXPECT_EQ(load(variables).lock_timeout.origin.text, "PGPLUMB_MIGRATIONS_LOCK_TIMEOUT");
  EXPECT_EQ(load(variables, flags).lock_timeout.value, milliseconds(5000));
  EXPECT_EQ(load(variables, flags).lock_timeout.origin.text, "--lock-timeout");
}

TEST_F(ConfigTest, AnEmptyVariableCountsAsNotSet) {
  write("[migrations]\ndir = \"sql\"\n");
  EXPECT_EQ(load({{"PGPLUMB_MIGRATIONS_DIR", ""}}).migrations_dir.value, dir_.path() / "sql");
}

TEST_F(ConfigTest, TheFileIsFoundFromAFolderBelow) {
  write("[migrations]\ndir = \"sql\"\n");
  fs::create_directories(dir_.path() / "a" / "b");
  const Config config = load_config(dir_.path() / "a" / "b", {}, Environment::of({}));
  EXPECT_EQ(config.project_dir, dir_.path());
  EXPECT_EQ(config.migrations_dir.value, dir_.path() / "sql");
  EXPECT_EQ(config.migrations_dir.origin.text, "../../pgplumb.toml:2:7");
}

TEST_F(ConfigTest, TheSearchEndsAtTheTopOfARepository) {
  write("[migrations]\ndir = \"sql\"\n");
  fs::create_directories(dir_.path() / "inner" / ".git");
  EXPECT_FALSE(load_config(dir_.path() / "inner", {}, Environment::of({})).file);
}

TEST_F(ConfigTest, ANamedFileMustExist) {
  const ErrorInfo error = failure({}, {.config_file = "other.toml"});
  EXPECT_EQ(error.code, ErrorCode::config);
  EXPECT_THAT(error.message, HasSubstr("\"other.toml\""));
}

TEST_F(ConfigTest, RetriesCanBeWrittenInEveryLayer) {
  write("[migrations]\nlock_retries = { count = 3, backoff = \"100ms..1s\" }\n");
  EXPECT_EQ(load().lock_retries.value.count, 3);
  EXPECT_EQ(load().lock_retries.value.longest, milliseconds(1000));

  // A number alone leaves the pauses that a lower layer named.
  const Config by_number = load({{"PGPLUMB_MIGRATIONS_LOCK_RETRIES", "7"}});
  EXPECT_EQ(by_number.lock_retries.value.count, 7);
  EXPECT_EQ(by_number.lock_retries.value.first, milliseconds(100));

  const Config whole = load({{"PGPLUMB_MIGRATIONS_LOCK_RETRIES", "7,2s..3s"}});
  EXPECT_EQ(whole.lock_retries.value.first, milliseconds(2000));
}

TEST_F(ConfigTest, OnlyTheDelaysOfRetriesMayBeNamed) {
  write("[migrations]\nlock_retries = { backoff = \"1s..2s\" }\n");
  EXPECT_EQ(load().lock_retries.value.count, 10);
  EXPECT_EQ(load().lock_retries.value.first, milliseconds(1000));
}

TEST_F(ConfigTest, DottedAndQuotedKeysAreTheSameKeys) {
  write("migrations.\"dir\" = 'sql'\nenv.\"my test\".url = \"host=a\"\n");
  EXPECT_EQ(load().migrations_dir.value, dir_.path() / "sql");
  EXPECT_EQ(load({}, named("my test")).database.value.conninfo.get("host"), "a");
}

TEST_F(ConfigTest, AByteOrderMarkAndWindowsLineEndsDoNotMovePlaces) {
  write("\xEF\xBB\xBF[migrations]\r\ndir = \"sql\"\r\n");
  EXPECT_EQ(load().migrations_dir.origin.text, "pgplumb.toml:2:7");
}

TEST_F(ConfigTest, AListIsKeptAsItIsWritten) {
  write("[drift]\nignore = [\"table:a,b\", \"index:*\"]\n");
  EXPECT_THAT(load().drift_ignore.value, ElementsAre("table:a,b", "index:*"));
  EXPECT_THAT(load({{"PGPLUMB_DRIFT_IGNORE", "x, y"}}).drift_ignore.value, ElementsAre("x", "y"));
}

// What is wrong with a file, and where.
struct BadFile {
  const char* name;
  const char* toml;
  const char* message;
  std::size_t line;
  std::size_t column;
  const char* next;
};

class BadConfigFile : public ConfigTest, public ::testing::WithParamInterface<BadFile> {};

TEST_P(BadConfigFile, IsRefusedAtItsPlace) {
  write(GetParam().toml);
  const ErrorInfo error = failure();
  EXPECT_EQ(error.code, ErrorCode::config);
  EXPECT_THAT(error.message, HasSubstr(GetParam().message));
  ASSERT_TRUE(error.at);
  EXPECT_EQ(error.at->file, "pgplumb.toml");
  EXPECT_EQ(error.at->line, GetParam().line);
  EXPECT_EQ(error.at->column, GetParam().column);
  EXPECT_THAT(error.next, HasSubstr(GetParam().next));
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadConfigFile,
    ::testing::Values(
        BadFile{"UnknownKey", "[migrations]\n  lock_timout = \"2s\"\n", "unknown key \"lock_timout\" in [migrations]",
                2, 3, "Did you mean \"lock_timeout\"?"},
        BadFile{"UnknownSection", "[migration]\ndir = \"a\"\n", "unknown section \"migration\"", 1, 2,
                "\"migrations\""},
        BadFile{"KeyAboveItsSection", "statement_timeout = \"1s\"\n", "unknown key \"statement_timeout\"", 1, 1,
                "It belongs in [migrations]."},
        BadFile{"KeyOutsideItsEnvironment", "url = \"embedded\"\n", "unknown key \"url\"", 1, 1,
                "It belongs in an environment, such as [env.dev]."},
        BadFile{"UnknownEnvironmentKey", "[env.dev]\nurll = \"embedded\"\n", "unknown key \"urll\" in [env.dev]", 2, 1,
                "\"url\""},
        BadFile{"UnknownPartOfRetries", "[migrations]\nlock_retries = { cuont = 3 }\n", "unknown key \"cuont\"", 2, 18,
                "\"count\""},
        BadFile{"WrongWord", "[migrations]\nout_of_order = \"alow\"\n", "cannot be \"alow\"", 2, 16, "\"allow\""},
        BadFile{"WrongType", "[migrations]\nlock_timeout = 5\n", "must be a time such as", 2, 16, ""},
        BadFile{"NotADuration", "[migrations]\nlock_timeout = \"2 parsecs\"\n", "cannot be \"2 parsecs\"", 2, 16,
                "unit"},
        BadFile{"NotAFlag", "[env.dev]\nprotected = \"yes\"\n", "must be true or false, not a string", 2, 13, ""},
        BadFile{"NotATable", "migrations = \"x\"\n", "\"migrations\" must be a table, not a string", 1, 14, ""},
        BadFile{"BackwardsBackoff", "[migrations]\nlock_retries = { count = 1, backoff = \"5s..1s\" }\n",
                "cannot be \"5s..1s\"", 2, 16, "200ms..5s"},
        BadFile{"UnknownSslmode", "[env.dev]\nsslmode = \"verify\"\n", "cannot be \"verify\"", 2, 11, "verify-full"},
        BadFile{"BrokenToml", "[migrations]\ndir = \"open\n", "is not valid TOML", 2, 12, ""},
        BadFile{"DefaultOfNothing", "default_env = \"dve\"\n[env.dev]\nurl = \"embedded\"\n", "there is no [env.dve]",
                1, 15, "\"dev\""},
        BadFile{"EmptyUrl", "[env.dev]\nurl = \"\"\n", "\"url\" must not be empty", 2, 7, ""}),
    [](const auto& parameters) { return parameters.param.name; });

TEST_F(ConfigTest, SeveralErrorsOfAFileAreShownTogether) {
  write("[migrations]\ndirr = \"a\"\nout_of_order = 1\n");
  const ErrorInfo error = failure();
  ASSERT_EQ(error.findings.size(), 2U);
  EXPECT_EQ(error.findings[0].at->line, 2U);
  EXPECT_EQ(error.findings[1].at->line, 3U);
}

TEST_F(ConfigTest, AFileThatIsNotUtf8IsRefused) {
  write("[migrations]\ndir = \"\xFF\"\n");
  const ErrorInfo error = failure();
  EXPECT_THAT(error.message, HasSubstr("not valid UTF-8"));
  EXPECT_EQ(error.at->line, 2U);
}

TEST_F(ConfigTest, AMisspeltVariableOfASectionIsAnError) {
  const ErrorInfo error = failure({{"PGPLUMB_MIGRATIONS_OUT_OF_ODER", "allow"}});
  EXPECT_THAT(error.message, HasSubstr("\"PGPLUMB_MIGRATIONS_OUT_OF_ODER\" is not a setting"));
  EXPECT_THAT(error.next, HasSubstr("PGPLUMB_MIGRATIONS_OUT_OF_ORDER"));
}

TEST_F(ConfigTest, AnotherMisspeltVariableIsAWarning) {
  const Config config = load({{"PGPLUMB_ENVV", "dev"}});
  ASSERT_EQ(config.warnings.size(), 1U);
  EXPECT_THAT(config.warnings[0].hint, HasSubstr("PGPLUMB_ENV"));
}

TEST_F(ConfigTest, VariablesThatAClusterInjectsAreLetBe) {
  EXPECT_THAT(load({{"PGPLUMB_SERVICE_HOST", "10.0.0.1"}, {"PGPLUMB_PORT_5432_TCP", "x"}}).warnings, IsEmpty());
}

TEST_F(ConfigTest, AWrongVariableIsNamedInTheError) {
  EXPECT_THAT(failure({{"PGPLUMB_MIGRATIONS_DURABLE", "never"}}).message,
              HasSubstr("PGPLUMB_MIGRATIONS_DURABLE cannot be \"never\""));
}

TEST_F(ConfigTest, TheDefaultEnvironmentIsUsedWhenNothingElseIsNamed) {
  write(kTwoEnvironments);
  const Config config = load();
  EXPECT_EQ(config.environment.value, "dev");
  EXPECT_EQ(config.environment.origin.text, "pgplumb.toml:1:15 (default_env)");
  EXPECT_TRUE(config.database.value.embedded);
}

TEST_F(ConfigTest, DatabaseUrlOutranksTheDefaultEnvironment) {
  write(kTwoEnvironments);
  const Config config = load({{"DATABASE_URL", "postgres://ci@db/test"}});
  EXPECT_EQ(config.environment.value, "");
  EXPECT_FALSE(config.database.value.embedded);
  EXPECT_EQ(config.database.value.conninfo.get("host"), "db");
  EXPECT_EQ(config.database.origin.text, "DATABASE_URL");
}

TEST_F(ConfigTest, ANamedEnvironmentOutranksDatabaseUrl) {
  write(kTwoEnvironments);
  const Variables by_variable{{"DATABASE_URL", "host=other"}, {"PGPLUMB_ENV", "prod"}};
  EXPECT_EQ(load({{"DATABASE_URL", "host=other"}}, named("prod")).database.value.conninfo.get("host"),
            "db.example.org");
  EXPECT_EQ(load(by_variable).database.value.conninfo.get("host"), "db.example.org");
  EXPECT_EQ(load(by_variable).environment.origin.text, "PGPLUMB_ENV");
}

TEST_F(ConfigTest, PgplumbDatabaseUrlOutranksAllButFlags) {
  write(kTwoEnvironments);
  const Variables variables{
      {"PGPLUMB_DATABASE_URL", "host=own"}, {"DATABASE_URL", "host=other"}, {"PGPLUMB_ENV", "prod"}};
  EXPECT_EQ(load(variables).database.value.conninfo.get("host"), "own");
  EXPECT_TRUE(load(variables).is_protected.value);
  EXPECT_EQ(load(variables, named("prod")).database.value.conninfo.get("host"), "db.example.org");
  EXPECT_EQ(load(variables, {.dbname = "host=flag"}).database.value.conninfo.get("host"), "flag");
}

TEST_F(ConfigTest, AnUnknownEnvironmentIsAnErrorWithTheNearest) {
  write(kTwoEnvironments);
  const ErrorInfo error = failure({}, named("prdo"));
  EXPECT_THAT(error.message, HasSubstr("unknown environment \"prdo\""));
  EXPECT_THAT(error.next, HasSubstr("\"prod\""));
  EXPECT_THAT(error.next, HasSubstr("dev, prod"));
}

TEST_F(ConfigTest, ConnectionFlagsChangeSingleParameters) {
  write(kTwoEnvironments);
  ConfigFlags flags = named("prod");
  flags.user = "ada";
  flags.dbname = "shop2";
  const Config config = load({}, flags);
  EXPECT_EQ(config.database.value.conninfo.get("host"), "db.example.org");
  EXPECT_EQ(config.database.value.conninfo.get("user"), "ada");
  EXPECT_EQ(config.database.value.conninfo.get("dbname"), "shop2");
  EXPECT_THAT(config.database.origin.text, HasSubstr("--username, --dbname"));
}

TEST_F(ConfigTest, ADatabaseNameLeavesTheEmbeddedServerInUse) {
  write(kTwoEnvironments);
  const Config config = load({}, {.dbname = "other"});
  EXPECT_TRUE(config.database.value.embedded);
  EXPECT_EQ(config.database.value.conninfo.get("dbname"), "other");
}

TEST_F(ConfigTest, WhoeverNamesAHostDoesNotMeanTheEmbeddedServer) {
  write(kTwoEnvironments);
  const Config config = load({}, {.host = "db"});
  EXPECT_FALSE(config.database.value.embedded);
  EXPECT_EQ(config.environment.value, "");
}

TEST_F(ConfigTest, VariablesInAUrlAreFilledIn) {
  write("[env.a]\nurl = \"postgres://app:${PW}@${HOST}/shop\"\n");
  const Config config = load({{"PW", "s3cret"}, {"HOST", "db"}}, named("a"));
  EXPECT_EQ(config.database.value.conninfo.get("password"), "s3cret");
  EXPECT_EQ(config.database.value.conninfo.get("host"), "db");
}

TEST_F(ConfigTest, AnUnsetVariableInAUrlIsLocated) {
  write("[env.a]\nurl = \"postgres://app:${PW}@${HOST}/shop\"\n");
  const ErrorInfo error = failure({{"PW", "s3cret"}}, named("a"));
  EXPECT_EQ(error.message, "environment variable \"HOST\" is not set");
  EXPECT_EQ(error.at->line, 2U);
  EXPECT_EQ(error.at->column, 29U);
  EXPECT_EQ(error.at_length, 7U);
}

TEST_F(ConfigTest, SecretsAreNotShown) {
  write("[env.a]\nurl = \"postgres://app:${PW}@db:port/shop\"\n[env.b]\nurl = \"postgres://app:${PW}@db/shop\"\n");
  const Variables variables{{"PW", "s3cret"}};
  const ErrorInfo error = failure(variables, named("a"));
  EXPECT_EQ(error.at->line, 2U);
  EXPECT_THAT(Error(error).what(), Not(HasSubstr("s3cret")));
  EXPECT_THAT(error.next + error.detail + error.hint, Not(HasSubstr("s3cret")));
  for (const ConfigEntry& entry : to_entries(load(variables, named("b"))))
    EXPECT_THAT(entry.value, Not(HasSubstr("s3cret")));
}

TEST_F(ConfigTest, AnEmbeddedServerThatNobodyNamedIsNotUsedInAPipeline) {
  write(kTwoEnvironments);
  const ErrorInfo error = refusal(load({{"CI", "true"}}), {{"CI", "true"}});
  EXPECT_EQ(describe(error.code).exit_status, 2);
  EXPECT_THAT(error.next, HasSubstr("DATABASE_URL"));

  EXPECT_NO_THROW(require_usable_target(load(), Environment::of({})));
  EXPECT_NO_THROW(require_usable_target(load({}, named("dev")), Environment::of({{"CI", "true"}})));
  EXPECT_NO_THROW(require_usable_target(load({{"PGPLUMB_ENV", "dev"}}), Environment::of({{"CI", "1"}})));
  EXPECT_NO_THROW(require_usable_target(load({{"DATABASE_URL", "host=db"}}), Environment::of({{"CI", "true"}})));
}

TEST_F(ConfigTest, AProtectedEnvironmentDemandsVerifiedTls) {
  write(kTwoEnvironments);
  const Config config = load({}, named("prod"));
  EXPECT_EQ(config.database.value.conninfo.get("sslmode"), "verify-full");
  EXPECT_NO_THROW(require_usable_target(config, Environment::of({})));
}

TEST_F(ConfigTest, AProtectedEnvironmentMayNameAWeakerModeItself) {
  write(
      "[env.a]\nurl = \"host=db\"\nprotected = true\nsslmode = \"require\"\n"
      "[env.b]\nurl = \"host=db sslmode=disable\"\nprotected = true\n");
  const Config by_key = load({}, named("a"));
  EXPECT_EQ(by_key.database.value.conninfo.get("sslmode"), "require");
  EXPECT_EQ(by_key.sslmode_override.origin.text, "pgplumb.toml:4:11");
  EXPECT_NO_THROW(require_usable_target(by_key, Environment::of({})));
  EXPECT_NO_THROW(require_usable_target(load({}, named("b")), Environment::of({})));
}

TEST_F(ConfigTest, NobodyElseMayWeakenAProtectedEnvironment) {
  write(kTwoEnvironments);
  ConfigFlags flags = named("prod");
  flags.dbname = "host=db.example.org sslmode=disable";
  const ErrorInfo error = refusal(load({}, flags));
  EXPECT_EQ(error.code, ErrorCode::config);
  EXPECT_THAT(error.message, HasSubstr("needs sslmode=verify-full, not disable"));
}

TEST_F(ConfigTest, AProtectedEnvironmentOnThisMachineNeedsNoTls) {
  write(
      "[env.a]\nurl = \"host=/run/postgresql\"\nprotected = true\n[env.b]\nurl = \"host=localhost\"\nprotected = "
      "true\n");
  EXPECT_EQ(load({}, named("a")).database.value.conninfo.get("sslmode"), "");
  EXPECT_EQ(load({}, named("b")).database.value.conninfo.get("sslmode"), "");
}

TEST_F(ConfigTest, CheckCollectsEveryProblemOfAFile) {
  write("[migrations]\ndirr = \"a\"\nout_of_order = \"alow\"\n[env.dev]\nurl = \"embedded\"\nsslmode = \"require\"\n");
  const std::vector<Finding> findings = check_config_file(dir_.path() / "pgplumb.toml", "pgplumb.toml");
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].code, "unknown_key");
  EXPECT_EQ(findings[1].code, "invalid_value");
  EXPECT_EQ(findings[2].code, "no_effect");
  EXPECT_EQ(findings[2].severity, Severity::warning);
}

TEST_F(ConfigTest, EntriesReadBackAsTheyAreShown) {
  write("[migrations]\ndir = \"a \\\"b\\\"\"\nlock_timeout = \"90s\"\nlock_retries = 4\ndurable = \"each\"\n");
  std::string toml = "[migrations]\n";
  for (const ConfigEntry& entry : to_entries(load())) {
    if (entry.key.starts_with("migrations.")) toml += entry.key.substr(11) + " = " + entry.value + "\n";
  }
  const Config before = load();
  write(toml);
  const Config after = load();
  EXPECT_EQ(after.migrations_dir.value, before.migrations_dir.value);
  EXPECT_EQ(after.lock_timeout.value, milliseconds(90'000));
  EXPECT_EQ(after.lock_retries.value.count, 4);
  EXPECT_EQ(after.durable.value, Durable::each);
}

TEST_F(ConfigTest, RoutinesAreSyncedByHandUnlessTheFileSaysOtherwise) {
  write("");
  EXPECT_EQ(load().procedures_sync.value, SyncTime::manual);
  write("[procedures]\nsync = \"after-up\"\n");
  EXPECT_EQ(load().procedures_sync.value, SyncTime::after_up);
  write("[procedures]\nsync = \"after_up\"\n");
  EXPECT_THROW(load(), Error);
}

TEST(ConfigKeys, EveryKeyIsDescribed) {
  for (const ConfigKeyInfo& key : describe_config_keys()) {
    EXPECT_FALSE(key.doc.empty()) << key.key;
    EXPECT_TRUE(key.doc.ends_with('.')) << key.key;
    EXPECT_FALSE(key.type.empty()) << key.key;
  }
}

}  // namespace
}  // namespace pgplumb
