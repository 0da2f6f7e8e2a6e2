#include "core/checksum.hpp"

#include <array>
#include <memory>
#include <openssl/evp.h>

#include "core/error.hpp"
#include "core/sha256.hpp"

namespace pgplumb {
namespace {

constexpr std::string_view kTag = "sha256:";
constexpr std::size_t kHexDigits = 64;

void require(bool ok) {
  if (!ok) throw Error(ErrorCode::internal, "SHA-256 is not available in this OpenSSL");
}

}  // namespace

struct Sha256::Context {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> handle{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  require(context_->handle != nullptr && EVP_DigestInit_ex(context_->handle.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  require(EVP_DigestUpdate(context_->handle.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  require(EVP_DigestFinal_ex(context_->handle.get(), digest.data(), &length) == 1);
  return {digest.begin(), digest.begin() + length};
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

Checksum Checksum::of(std::string_view text) { return Checksum(std::string(kTag) + to_hex(sha256(text))); }

Checksum Checksum::parse(std::string_view stored) {
  const bool well_formed = stored.starts_with(kTag) && stored.size() == kTag.size() + kHexDigits &&
                           stored.find_first_not_of("0123456789abcdef", kTag.size()) == std::string_view::npos;
  if (!well_formed) {
    throw Error(ErrorCode::file,
                "\"" + std::string(stored) + "\" is not a checksum of the form sha256:<64 hex digits>");
  }
  return Checksum(std::string(stored));
}

Checksum checksum_of_parts(std::span<const ChecksumPart> parts) {
  std::string framed;
  for (const ChecksumPart& part : parts) {
    framed += part.name;
    framed += '\n';
    framed += std::to_string(part.text.size());
    framed += '\n';
    framed += part.text;
  }
  return Checksum::of(framed);
}

}  // namespace pgplumb
