// Passwords of every kind of character: by every way to give one they connect when they are right, and when they are
// wrong they are in nothing that is written.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/files.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/pty.hpp"
#include "tests/support/tls_server.hpp"

namespace pgplumb::test {
namespace {

/// Begins and ends with a letter: a service file cannot hold blanks there.
std::string some_password(Chance& chance) {
  static constexpr std::string_view kHostile = "@:%'\\\" /?#&=;$`{}[]()*~!,^|<>-+.";
  std::string password = "q";
  for (int i = 0; i < 12; ++i)
    password += kHostile[static_cast<std::size_t>(chance.between(0, static_cast<int>(kHostile.size()) - 1))];
  return password + "Z";
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return encoded;
}

std::string escaped(std::string_view text, std::string_view what) {
  std::string with_backslashes;
  for (const char c : text) {
    if (what.find(c) != std::string_view::npos) with_backslashes += '\\';
    with_backslashes += c;
  }
  return with_backslashes;
}

struct Way {
  const char* name;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;
};

class Passwords : public ::testing::Test {
 protected:
  Passwords() {
    psql(server_.admin(), "create role guarded login superuser");
    server_.set_authentication("local all guarded scram-sha-256");
    project_.migration("0001_a", "create table if not exists a (id int);\n", "drop table a;\n");
  }

  void give_role(std::string_view password) const {
    std::string doubled;
    for (const char c : password) doubled += c == '\'' ? "''" : std::string(1, c);
    psql(server_.admin(), fmt::format("alter role guarded password '{}'", doubled));
  }

  std::vector<Way> ways(const std::string& password) const {
    const std::string host = server_.admin().get("host");
    const std::string port = server_.port();
    const std::string place = fmt::format("host={} port={} user=guarded dbname=postgres", host, port);
    project_.write(
        "service.conf",
        fmt::format("[vault]\nhost={}\nport={}\nuser=guarded\ndbname=postgres\npassword={}\n", host, port, password));
    project_.write("pgpass", fmt::format("*:{}:*:guarded:{}\n", port, escaped(password, ":\\")));
    std::filesystem::permissions(project_.dir() / "pgpass", std::filesystem::perms::owner_read);
    const std::string url = fmt::format("postgresql://guarded:{}@/postgres?host={}&port={}", percent_encoded(password),
                                        percent_encoded(host), port);
    return {
        {"URL", {"-d", url}, {}},
        {"URL in a variable", {}, {{"DATABASE_URL", url}}},
        {"keyword string", {"-d", fmt::format("{} password='{}'", place, escaped(password, "'\\"))}, {}},
        {"PGPASSWORD", {"-d", place}, {{"PGPASSWORD", password}}},
        {"service=", {"-d", "service=vault"}, {{"PGSERVICEFILE", project_.dir() / "service.conf"}}},
        {"PGSERVICE", {"-d", "postgres"}, {{"PGSERVICE", "vault"}, {"PGSERVICEFILE", project_.dir() / "service.conf"}}},
        {"password file", {"-d", place}, {{"PGPASSFILE", project_.dir() / "pgpass"}}}};
  }

  ProcessResult run_by(const Way& way, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--log-file", "log.jsonl", "--slow", "0", "--metrics-file", "metrics.prom"});
    arguments.insert(arguments.end(), way.arguments.begin(), way.arguments.end());
    Command command = project_.command(arguments);
    for (const auto& [name, value] : way.environment) command.environment[name] = value;
    return run(command);
  }

  /// All that was written anywhere: streams, files, the database.
  std::string everything(const ProcessResult& result) const {
    return result.out + result.err + load_bytes(project_.dir() / "log.jsonl") +
           load_bytes(project_.dir() / "metrics.prom") +
           psql(server_.admin(), "select coalesce(string_agg(a::text, ' '), '') from pg_stat_activity a");
  }

  static void expect_silence(const std::string& password, const std::string& text) {
    const std::string inner = password.substr(1, password.size() - 2);
    for (const std::string& form : {password, inner, percent_encoded(password), escaped(password, "'\\"),
                                    escaped(password, "\"\\"), escaped(password, ":\\")}) {
      EXPECT_EQ(text.find(form), std::string::npos) << form << " is in\n" << text;
    }
  }

  TlsServer server_;
  Project project_{server_.admin()};
};

TEST_F(Passwords, WorkWhenRightAndStaySecretWhenWrong) {
  Chance chance(20'260'131);
  for (int round = 0; round < 4; ++round) {
    const std::string right = some_password(chance);
    const std::string wrong = some_password(chance);
    give_role(right);
    for (const Way& way : ways(right)) {
      SCOPED_TRACE(fmt::format("{}, right: {}", way.name, right));
      const ProcessResult result = run_by(way, {"up", "-v"});
      EXPECT_EQ(result.exit_status, 0) << result;
      expect_silence(right, everything(result));
    }
    for (const Way& way : ways(wrong)) {
      SCOPED_TRACE(fmt::format("{}, wrong: {}", way.name, wrong));
      const ProcessResult result = run_by(way, {"status", "--format", round % 2 == 0 ? "json" : "text"});
      EXPECT_EQ(result.exit_status, 4) << result;
      EXPECT_NE((result.out + result.err).find("password authentication failed"), std::string::npos) << result;
      expect_silence(wrong, everything(result));
    }
    for (const char* table : {"migration", "event"}) {
      expect_silence(right,
                     psql(server_.admin(), fmt::format("select string_agg(t::text, ' ') from pgplumb.{} t", table)));
    }
  }
}

TEST_F(Passwords, APasswordFileThatOthersMayReadIsNotUsed) {
  give_role("qZ");
  const Way way = ways("qZ").back();
  std::filesystem::permissions(project_.dir() / "pgpass", std::filesystem::perms::all);
  const ProcessResult result = run_by(way, {"status"});
  EXPECT_EQ(result.exit_status, 4) << result;
  EXPECT_NE(result.err.find("no password supplied"), std::string::npos) << result;
}

class PromptedPassword : public Passwords {
 protected:
  ProcessResult answer(std::vector<std::string> arguments, const std::string& typed) const {
    arguments.insert(arguments.begin(), {"status", "-U", "guarded", "-W"});
    TerminalProcess process = TerminalProcess::start(project_.command(arguments));
    EXPECT_TRUE(process.wait_for("Password: "));
    process.type(typed);
    return process.wait();
  }
};

TEST_F(PromptedPassword, IsReadWithoutEcho) {
  Chance chance(7);
  const std::string right = some_password(chance);
  give_role(right);
  const ProcessResult result = answer({}, right + "\n");
  EXPECT_EQ(result.exit_status, 0) << result;
  expect_silence(right, result.out);
}

TEST_F(PromptedPassword, CountsOverTheVariable) {
  give_role("qZ");
  TerminalProcess process = [&] {
    Command command = project_.command({"status", "-U", "guarded", "-W"});
    command.environment["PGPASSWORD"] = "another";
    return TerminalProcess::start(command);
  }();
  EXPECT_TRUE(process.wait_for("Password: "));
  process.type("qZ\n");
  const ProcessResult result = process.wait();
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(PromptedPassword, IsRefusedWhenItIsWrongAndNotRepeated) {
  give_role("qZ");
  const ProcessResult result = answer({}, "q@:%'\\\" wrong\n");
  EXPECT_EQ(result.exit_status, 4) << result;
  expect_silence("q@:%'\\\" wrong", result.out);
}

TEST_F(PromptedPassword, CanBeGivenUpWithCtrlC) {
  const ProcessResult result = answer({}, "half of it\x03");
  EXPECT_EQ(result.exit_status, 130) << result;
  expect_silence("half of it", result.out);
}

TEST_F(PromptedPassword, IsNotAskedForWithoutATerminal) {
  const ProcessResult result = project_.pgplumb({"status", "-U", "guarded", "-W"});
  EXPECT_NE(result.exit_status, 0) << result;
  EXPECT_NE(result.err.find("terminal"), std::string::npos) << result;
}

}  // namespace
}  // namespace pgplumb::test
