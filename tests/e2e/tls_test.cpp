// A real server behind TLS: who is let through, who is refused, and what is said then.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/tls_server.hpp"

namespace pgplumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPassword = "open sesame";

class Tls : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<TlsServer>();
    psql(server_->admin(), fmt::format("set password_encryption = 'scram-sha-256';\n"
                                       "create role guarded login password '{}';\n"
                                       "create role certified login; create role \"other\" login;",
                                       kPassword));
    server_->set_authentication(
        "local all guarded scram-sha-256\n"
        "hostssl all certified all cert\n"
        "hostssl all guarded all scram-sha-256\n");
  }
  static void TearDownTestSuite() { server_.reset(); }

  static const TlsServer& server() { return *server_; }
  static const CertificateAuthority& authority() { return server_->authority(); }

  /// By the name in the certificate, trusting its authority; `more` counts over that.
  static std::string conninfo(std::string_view user, std::string_view more = {}) {
    std::map<std::string, std::string> all{{"host", TlsServer::kHost},
                                           {"hostaddr", server().address()},
                                           {"port", server().port()},
                                           {"dbname", "postgres"},
                                           {"user", std::string(user)},
                                           {"sslmode", "verify-full"},
                                           {"sslrootcert", authority().certificate()}};
    const pg::Conninfo over = pg::Conninfo::parse(fmt::format("{} connect_timeout=10", more));
    for (const auto& [key, value] : over.parameters()) {
      all[key] = value;
    }
    std::string text;
    for (const auto& [key, value] : all) text += fmt::format("{}='{}' ", key, value);
    return text;
  }

  static std::string with_identity(const Identity& identity) {
    return fmt::format("sslcert={} sslkey={}", identity.certificate.string(), identity.key.string());
  }

  ProcessResult run_with(const std::string& database, std::vector<std::string> arguments,
                         const std::string& password = kPassword) const {
    arguments.insert(arguments.end(), {"-d", database});
    Command command = project_.command(arguments);
    if (!password.empty()) command.environment["PGPASSWORD"] = password;
    return run(command);
  }

  /// What is said when the connection is refused: exit status 4 and, in JSON, what to do next.
  nlohmann::json refusal(const std::string& database, const std::string& password = kPassword) const {
    const ProcessResult result = run_with(database, {"status", "--format", "json"}, password);
    EXPECT_EQ(result.exit_status, 4) << result;
    EXPECT_THAT(result.out + result.err, Not(HasSubstr(password))) << result;
    nlohmann::json error = nlohmann::json::parse(result.out).value("error", nlohmann::json::object());
    EXPECT_EQ(error.value("code", ""), "connection") << result;
    EXPECT_EQ(error.value("retryable", false), true) << result;
    return error;
  }

  static std::string text(const nlohmann::json& error, const char* key) { return error.value(key, std::string()); }

  static std::unique_ptr<TlsServer> server_;
  Project project_{server_->admin()};
};

std::unique_ptr<TlsServer> Tls::server_;

TEST_F(Tls, VerifyFullConnectsWithoutAWarning) {
  const ProcessResult result = run_with(conninfo("guarded"), {"status"});
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_THAT(result.err, Not(HasSubstr("warning"))) << result;
}

TEST_F(Tls, DoctorShowsHowTheConnectionIsProtected) {
  const ProcessResult result = run_with(conninfo("guarded"), {"doctor", "--format", "json"});
  std::string message;
  const nlohmann::json document = nlohmann::json::parse(result.out);
  for (const auto& check : document["checks"]) {
    if (check["name"] == "tls") message = check["message"];
  }
  EXPECT_THAT(message, AllOf(HasSubstr("TLSv1.3"), HasSubstr("TLS_AES_"), HasSubstr("sslmode=verify-full"))) << result;
}

TEST_F(Tls, AServerOfAnotherNameIsRefused) {
  const nlohmann::json error = refusal(conninfo("guarded", "host=elsewhere.pgplumb.test"));
  EXPECT_THAT(text(error, "message"), AllOf(HasSubstr(TlsServer::kHost), HasSubstr("elsewhere.pgplumb.test")));
  EXPECT_THAT(text(error, "next"), HasSubstr("a name that is in the server's certificate"));
}

TEST_F(Tls, VerifyCaDoesNotAskForTheName) {
  const ProcessResult result =
      run_with(conninfo("guarded", "host=elsewhere.pgplumb.test sslmode=verify-ca"), {"status"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Tls, AnUnknownAuthorityIsRefused) {
  const CertificateAuthority stranger("somebody else");
  const nlohmann::json error =
      refusal(conninfo("guarded", fmt::format("sslrootcert={}", stranger.certificate().string())));
  EXPECT_THAT(text(error, "message"), HasSubstr("certificate verify failed"));
  EXPECT_THAT(text(error, "next"), HasSubstr("sslrootcert"));
}

TEST_F(Tls, AMissingAuthorityFileIsNamed) {
  const nlohmann::json error = refusal(conninfo("guarded", "sslrootcert=/nowhere/root.crt"));
  EXPECT_THAT(text(error, "message"), HasSubstr("/nowhere/root.crt"));
  EXPECT_THAT(text(error, "next"), HasSubstr("sslrootcert=FILE"));
}

TEST_F(Tls, ARevokedCertificateIsRefused) {
  const std::string database = conninfo("guarded", fmt::format("sslcrl={}", authority().revocations().string()));
  const ProcessResult before = run_with(database, {"status"});
  EXPECT_EQ(before.exit_status, 0) << before;
  authority().revoke(server().certificate());
  const nlohmann::json error = refusal(database);
  EXPECT_THAT(text(error, "message"), HasSubstr("certificate verify failed"));
  EXPECT_THAT(text(error, "next"), HasSubstr("sslcrl"));
}

TEST_F(Tls, AClientCertificateLetsItsUserIn) {
  const Identity certified = authority().issue("certified");
  const ProcessResult result = run_with(conninfo("certified", with_identity(certified)), {"status"}, "");
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Tls, AClientCertificateOfSomebodyElseIsRefused) {
  const Identity other = authority().issue("other");
  const nlohmann::json error = refusal(conninfo("certified", with_identity(other)));
  EXPECT_THAT(text(error, "message"), HasSubstr("certificate authentication failed for user \"certified\""));
  EXPECT_THAT(text(error, "next"), HasSubstr("common name"));
}

TEST_F(Tls, AClientWithoutACertificateIsRefused) {
  const nlohmann::json error = refusal(conninfo("certified", "sslcert=/nowhere sslkey=/nowhere"));
  EXPECT_THAT(text(error, "next"), HasSubstr("sslcert=FILE and sslkey=FILE"));
}

TEST_F(Tls, AClientCertificateOfAnUnknownAuthorityIsRefused) {
  const CertificateAuthority stranger("somebody else");
  const nlohmann::json error = refusal(conninfo("certified", with_identity(stranger.issue("certified"))));
  EXPECT_THAT(text(error, "message"), HasSubstr("unknown ca"));
  EXPECT_THAT(text(error, "next"), HasSubstr("an authority signed which the server trusts"));
}

TEST_F(Tls, AKeyThatOthersMayReadIsNotUsed) {
  const Identity certified = authority().issue("certified");
  std::filesystem::permissions(certified.key, std::filesystem::perms::all);
  const nlohmann::json error = refusal(conninfo("certified", with_identity(certified)));
  EXPECT_THAT(text(error, "message"), HasSubstr("private key file"));
  EXPECT_THAT(text(error, "next"), HasSubstr("chmod 600"));
}

TEST_F(Tls, ScramBindsToTheChannel) {
  const ProcessResult result = run_with(conninfo("guarded", "channel_binding=require"), {"status"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Tls, ChannelBindingIsNotDoneWithoutAChannel) {
  const std::string socket = fmt::format("host={} port={} user=guarded dbname=postgres channel_binding=require",
                                         server().admin().get("host"), server().port());
  const nlohmann::json error = refusal(socket);
  EXPECT_THAT(text(error, "message"), HasSubstr("channel binding"));
  EXPECT_THAT(text(error, "next"), HasSubstr("needs TLS and a password"));
}

TEST_F(Tls, ChannelBindingIsNotDoneWithoutAPassword) {
  const Identity certified = authority().issue("certified");
  const nlohmann::json error = refusal(conninfo("certified", with_identity(certified) + " channel_binding=require"));
  EXPECT_THAT(text(error, "message"), HasSubstr("channel binding"));
}

TEST_F(Tls, AWrongPasswordIsRefusedAndNotRepeated) {
  const nlohmann::json error = refusal(conninfo("guarded"), "shut sesame");
  EXPECT_THAT(text(error, "message"), HasSubstr("password authentication failed for user \"guarded\""));
  EXPECT_THAT(text(error, "next"), AllOf(HasSubstr("PGPASSWORD"), HasSubstr("-W")));
}

TEST_F(Tls, WithoutTlsTheServerLetsNobodyIn) {
  const nlohmann::json error = refusal(conninfo("guarded", "sslmode=disable"));
  EXPECT_THAT(text(error, "message"), HasSubstr("no encryption"));
  EXPECT_THAT(text(error, "next"), HasSubstr("sslmode=verify-full"));
}

}  // namespace
}  // namespace pgplumb::test
