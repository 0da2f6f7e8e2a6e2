#include "core/pg/internal/refusal.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"

namespace pgplumb::pg::internal {
namespace {

struct Advice {
  std::string_view sign;  ///< a part of the reason
  std::string_view sentence;
};

// The first whose sign is found counts: what says more stands above.
constexpr std::array kAdvice{
    Advice{
        "does not match host name",
        "Connect by a name that is in the server's certificate (host=NAME, with hostaddr=ADDRESS where the name does "
        "not resolve)."},
    Advice{"root certificate file",
           "Name the file of the certificate authority that signed the server's certificate: sslrootcert=FILE."},
    Advice{"certificate revoked", "Ask whoever runs the server for a new certificate: this one was withdrawn."},
    Advice{"certificate has expired", "Ask whoever runs the server for a new certificate, and compare the clocks."},
    Advice{
        "certificate verify failed",
        "Check that sslrootcert names the authority that signed the server's certificate, that it has not expired and "
        "that sslcrl does not list it; else somebody else answers there."},
    Advice{"private key file", "Check sslkey: the file must be there, and nobody else may read it (chmod 600)."},
    Advice{"certificate file", "Check sslcert: the file must be there and hold a certificate in PEM format."},
    Advice{"requires a valid client certificate",
           "Give a client certificate that the server's authority signed: sslcert=FILE and sslkey=FILE."},
    Advice{"certificate authentication failed",
           "Use the client certificate of this user: its common name must be the user's name, or be mapped to it in "
           "pg_ident.conf."},
    Advice{"unknown ca", "Use a client certificate (sslcert) that an authority signed which the server trusts."},
    Advice{"channel binding",
           "channel_binding=require needs TLS and a password stored with scram-sha-256; where one is missing, nothing "
           "proves that the server knows the password."},
    Advice{"server does not support SSL",
           "Have the server offer TLS (ssl = on), or say sslmode=disable if the network may be trusted."},
    Advice{"no encryption", "The server wants TLS here (see pg_hba.conf): connect with sslmode=verify-full."},
    Advice{"pg_hba.conf", "Have the server's pg_hba.conf let this user connect to this database from here."},
    Advice{"definition of service",
           "Define the service in ~/.pg_service.conf or in the file that PGSERVICEFILE names."},
    Advice{"service file", "Check the service file that PGSERVICEFILE or ~/.pg_service.conf names."},
    Advice{
        "password",
        "Check the user and the password (PGPASSWORD, ~/.pgpass or the service file), or have it asked for with -W."},
    Advice{"does not exist", "Create the role or the database, or correct its name."},
    Advice{"starting up", "Wait for the server, for example with --wait."},
};

constexpr std::string_view kOtherwise = "Check the address and that the server is running; --wait waits for it.";

}  // namespace

std::string reasons_of(std::string_view libpq_message) {
  std::vector<std::string> kept;
  for (std::string_view line : text::split(libpq_message, '\n')) {
    constexpr std::string_view failed = " failed: ";
    if (const std::size_t at = line.find(failed); at != std::string_view::npos) line.remove_prefix(at + failed.size());
    line = text::trim(line);
    if (line.starts_with("Is the server running")) continue;
    if (!line.empty() && (kept.empty() || kept.back() != line)) kept.emplace_back(line);
  }
  return text::join(kept, "; ");
}

std::string advice_for(std::string_view reason) {
  const auto* const found = std::ranges::find_if(
      kAdvice, [&](const Advice& advice) { return reason.find(advice.sign) != std::string_view::npos; });
  return std::string(found == kAdvice.end() ? kOtherwise : found->sentence);
}

}  // namespace pgplumb::pg::internal
