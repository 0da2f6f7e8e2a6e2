#include "core/pg/internal/refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::pg::internal {
namespace {

using testing::HasSubstr;

TEST(Refusal, KeepsOnlyTheReasons) {
  EXPECT_EQ(reasons_of("connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  no such thing\n"
                       "connection to server at \"db\" (10.0.0.2), port 5432 failed: FATAL:  no such thing\n"
                       "connection to server on socket \"/tmp/.s.PGSQL.1\" failed: No such file or directory\n"
                       "\tIs the server running locally and accepting connections on that socket?\n"),
            "FATAL:  no such thing; No such file or directory");
}

TEST(Refusal, AdvisesByTheReason) {
  const std::pair<const char*, const char*> cases[] = {
      {"server certificate for \"a\" does not match host name \"b\"", "a name that is in the server's certificate"},
      {"root certificate file \"/x\" does not exist", "sslrootcert=FILE"},
      {"SSL error: certificate verify failed", "sslrootcert names"},
      {"SSL error: sslv3 alert certificate revoked", "withdrawn"},
      {"certificate authentication failed for user \"a\"", "common name"},
      {"connection requires a valid client certificate", "sslcert=FILE and sslkey=FILE"},
      {"private key file \"/k\" has group or world access", "chmod 600"},
      {"channel binding required, but SSL not in use", "needs TLS and a password"},
      {"no pg_hba.conf entry for host \"1.2.3.4\", user \"a\", database \"b\", no encryption", "wants TLS"},
      {"no pg_hba.conf entry for host \"1.2.3.4\", user \"a\", database \"b\", SSL encryption",
       "let this user connect"},
      {"definition of service \"x\" not found", "PGSERVICEFILE"},
      {"password authentication failed for user \"a\"", "PGPASSWORD"},
      {"fe_sendauth: no password supplied", "-W"},
      {"database \"b\" does not exist", "Create the role or the database"},
      {"the database system is starting up", "--wait"},
      {"Connection refused", "Check the address"}};
  for (const auto& [reason, advice] : cases) EXPECT_THAT(advice_for(reason), HasSubstr(advice)) << reason;
}

}  // namespace
}  // namespace pgplumb::pg::internal
