// A password appears nowhere: not on a stream, in JSON, in the history, in the process list.
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

#include "core/files.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kRight = R"(r@:%'\ght)";
constexpr const char* kWrong = R"(wr@:%'\ong)";

std::string in_url(std::string_view secret) {
  std::string encoded;
  for (const char c : secret) encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return encoded;
}

std::string in_keyword_string(std::string_view secret) {
  std::string escaped;
  for (const char c : secret) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return "'" + escaped + "'";
}

// The ways to give a password, each as arguments and environment.
struct Way {
  std::string name;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;
};

class Secrets : public ::testing::Test {
 protected:
  Secrets() : server_(start_durable_server()), admin_(server_.create_database("vault")), project_(admin_) {
    psql(admin_, fmt::format("set password_encryption = 'scram-sha-256'; set standard_conforming_strings = on;\n"
                             "create role guarded login superuser password '{}';",
                             R"(r@:%''\ght)"));
    ask_for_a_password();
    project_.migration("0001_slow", "select pg_sleep(0.3);\n");
  }

  // Over the socket the role must now prove itself; everybody else is still trusted.
  void ask_for_a_password() const {
    const std::filesystem::path file = server_.data_dir() / "pg_hba.conf";
    const std::string before = load_bytes(file);
    std::ofstream(file, std::ios::trunc) << "local all guarded scram-sha-256\n" << before;
    psql(admin_, "select pg_reload_conf()");
    std::this_thread::sleep_for(200ms);
  }

  std::vector<Way> ways(std::string_view secret) const {
    const std::string host = admin_.get("host");
    const std::string port = admin_.get("port");
    const std::string database = admin_.get("dbname");
    const std::string url =
        fmt::format("postgresql://guarded:{}@/{}?host={}&port={}", in_url(secret), database, host, port);
    const std::string keywords = fmt::format("host={} port={} user=guarded dbname={} password={}", host, port, database,
                                             in_keyword_string(secret));
    project_.write("service.conf", fmt::format("[vault]\nhost={}\nport={}\nuser=guarded\ndbname={}\npassword={}\n",
                                               host, port, database, secret));
    project_.write("pgplumb.toml", fmt::format("[env.vault]\nurl = \"{}\"\n", url));
    return {{"URL argument", {"-d", url}, {}},
            {"keyword argument", {"-d", keywords}, {}},
            {"DATABASE_URL", {}, {{"DATABASE_URL", url}}},
            {"PGPLUMB_DATABASE_URL", {}, {{"PGPLUMB_DATABASE_URL", keywords}}},
            {"PGPASSWORD", {"-U", "guarded"}, {{"PGPASSWORD", std::string(secret)}}},
            {"service file", {"-d", "service=vault"}, {{"PGSERVICEFILE", (project_.dir() / "service.conf").string()}}},
            {"environment in the file", {"-E", "vault"}, {}}};
  }

  Command make(const Way& way, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), way.arguments.begin(), way.arguments.end());
    Command command = project_.command(arguments);
    for (const auto& [name, value] : way.environment) command.environment[name] = value;
    return command;
  }

  static void expect_silence_about(std::string_view secret, const std::string& text, const std::string& where) {
    for (const std::string& form : {std::string(secret), in_url(secret), in_keyword_string(secret)}) {
      EXPECT_EQ(text.find(form), std::string::npos) << where << " holds " << form << ":\n" << text;
    }
  }

  server::ScratchServer server_;
  pg::Conninfo admin_;
  Project project_;
};

TEST_F(Secrets, AWrongPasswordIsNowhereInWhatIsSaid) {
  for (const Way& way : ways(kWrong)) {
    SCOPED_TRACE(way.name);
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"up"}, {"status", "--format", "json"}, {"up", "-v"}, {"doctor"}}) {
      const ProcessResult result = run(make(way, arguments));
      expect_silence_about(kWrong, result.out + result.err, arguments.front());
      EXPECT_EQ(result.exit_status, arguments.front() == "doctor" ? 3 : 4) << result;
    }
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"config", "show", "--origin"}, {"config", "show", "--format", "json"}}) {
      const ProcessResult result = run(make(way, arguments));
      EXPECT_EQ(result.exit_status, 0) << result;
      expect_silence_about(kWrong, result.out + result.err, "config show");
    }
  }
}

TEST_F(Secrets, TheRightOneConnectsAndIsNowhereInTheDatabase) {
  for (const Way& way : ways(kRight)) {
    SCOPED_TRACE(way.name);
    const ProcessResult result = run(make(way, {"up", "-v"}));
    EXPECT_EQ(result.exit_status, 0) << result;
    expect_silence_about(kRight, result.out + result.err, "up");
  }
  expect_silence_about(kRight, psql(admin_, "select string_agg(m::text, E'\\n') from pgplumb.migration m"), "history");
  expect_silence_about(kRight, psql(admin_, "select string_agg(e::text, E'\\n') from pgplumb.event e"), "events");
}

TEST_F(Secrets, TheProcessListDoesNotShowIt) {
  project_.migration("0001_slow", "select pg_sleep(60);\n");
  for (const Way& way : ways(kRight)) {
    SCOPED_TRACE(way.name);
    Process process = Process::start(make(way, {"up"}));
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (backends(admin_).find("pg_sleep") == std::string::npos) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline);
      std::this_thread::sleep_for(10ms);
    }
    std::ifstream list(fmt::format("/proc/{}/cmdline", process.pid()), std::ios::binary);
    const std::string words{std::istreambuf_iterator<char>(list), {}};
    expect_silence_about(kRight, words, "process list");
    EXPECT_NE(words.find("up"), std::string::npos) << "the process list still tells what runs";
    expect_silence_about(kRight, psql(admin_, "select string_agg(a::text, E'\\n') from pg_stat_activity a"),
                         "activity");
    process.kill(SIGKILL);
    process.wait();
    EXPECT_TRUE(wait_until_gone(admin_));
  }
}

}  // namespace
}  // namespace pgplumb::test
