#include "tests/support/certificates.hpp"

#include <fmt/format.h>
#include <stdexcept>

#include "tests/support/process.hpp"

namespace pgplumb::test {
namespace {

const std::vector<std::string> kNewKey = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"};

/// What "openssl ca" needs to withdraw a certificate.
constexpr const char* kConfiguration =
    "[ca]\ndefault_ca = here\n[here]\ndatabase = index.txt\ncrlnumber = crlnumber\ndefault_md = sha256\n"
    "default_crl_days = 30\ncertificate = ca.crt\nprivate_key = ca.key\n";

}  // namespace

CertificateAuthority::CertificateAuthority(std::string_view name)
    : dir_(std::filesystem::temp_directory_path(), "pgplumb-ca-") {
  create_file(dir() / "ca.cnf", kConfiguration);
  create_file(dir() / "index.txt", "");
  create_file(dir() / "crlnumber", "01\n");
  std::vector<std::string> arguments{"req",     "-x509",  "-days", "2",     "-subj", fmt::format("/CN={}", name),
                                     "-keyout", "ca.key", "-out",  "ca.crt"};
  arguments.insert(arguments.end(), kNewKey.begin(), kNewKey.end());
  openssl(arguments);
}

Identity CertificateAuthority::issue(const std::string& common_name) const {
  Identity identity{.certificate = dir() / (common_name + ".crt"), .key = dir() / (common_name + ".key")};
  std::vector<std::string> request{"req",  "-subj",  fmt::format("/CN={}", common_name), "-keyout", identity.key,
                                   "-out", "request"};
  request.insert(request.end(), kNewKey.begin(), kNewKey.end());
  openssl(request);
  replace_file(dir() / "extensions", fmt::format("subjectAltName = DNS:{}\n", common_name));
  openssl({"x509", "-req", "-in", "request", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
           "-extfile", "extensions", "-out", identity.certificate});
  std::filesystem::permissions(identity.key, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return identity;
}

std::filesystem::path CertificateAuthority::revocations() const {
  openssl({"ca", "-config", "ca.cnf", "-gencrl", "-out", "ca.crl"});
  return dir() / "ca.crl";
}

void CertificateAuthority::revoke(const Identity& identity) const {
  openssl({"ca", "-config", "ca.cnf", "-revoke", identity.certificate});
  revocations();
}

void CertificateAuthority::openssl(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "openssl");
  const ProcessResult result = run({.argv = std::move(arguments), .directory = dir()});
  if (result.exit_status != 0) throw std::runtime_error("openssl failed:\n" + result.err);
}

}  // namespace pgplumb::test
