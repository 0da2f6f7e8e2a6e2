// CertificateAuthority: a certificate authority of a test's own, made by the openssl command.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/files.hpp"

namespace pgplumb::test {

/// A certificate and its private key, as PEM files.
struct Identity {
  std::filesystem::path certificate;
  std::filesystem::path key;  ///< mode 0600
};

class CertificateAuthority {
 public:
  /// Its files are in a directory of its own, which goes with it. Throws std::runtime_error with what openssl said.
  explicit CertificateAuthority(std::string_view name);

  const std::filesystem::path& dir() const noexcept { return dir_.path(); }
  /// What those who trust it name as sslrootcert.
  std::filesystem::path certificate() const { return dir() / "ca.crt"; }
  /// Signs a new key for `common_name`, which is also a DNS name of the certificate.
  Identity issue(const std::string& common_name) const;
  /// The list of what it has withdrawn, as sslcrl takes it.
  std::filesystem::path revocations() const;
  /// Withdraws `identity`, and writes the list anew.
  void revoke(const Identity& identity) const;

 private:
  void openssl(std::vector<std::string> arguments) const;

  TemporaryDirectory dir_;
};

}  // namespace pgplumb::test
