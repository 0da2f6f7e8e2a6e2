// TlsServer: a PostgreSQL that answers over TLS, on a loopback address of its own, with a certificate from an
// authority of its own.
#pragma once

#include <string>
#include <string_view>

#include "core/server/scratch_server.hpp"
#include "tests/support/certificates.hpp"

namespace pgplumb::test {

class TlsServer {
 public:
  /// The name in its certificate.
  static constexpr const char* kHost = "db.pgplumb.test";

  TlsServer();

  /// Over the Unix socket, where everybody is trusted: for looking behind the scenes.
  pg::Conninfo admin() const { return server_.conninfo(); }
  /// Replaces pg_hba.conf but for the superuser on the socket, and waits until it is in force.
  void set_authentication(std::string_view rules);

  const std::string& address() const noexcept { return address_; }
  std::string port() const { return server_.conninfo().get("port"); }
  const CertificateAuthority& authority() const noexcept { return authority_; }
  const Identity& certificate() const noexcept { return certificate_; }

 private:
  void install(const std::filesystem::path& file, std::string_view name) const;

  CertificateAuthority authority_;
  Identity certificate_;
  std::string address_;
  server::ScratchServer server_;
};

}  // namespace pgplumb::test
