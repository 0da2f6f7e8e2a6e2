// Sha256: the digest of bytes that come in pieces.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pgplumb {

class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();

  void update(std::string_view bytes);
  /// The raw digest (32 bytes); afterwards nothing can be added.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace pgplumb
