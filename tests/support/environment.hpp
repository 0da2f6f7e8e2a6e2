// ScopedVariables: environment variables of the test process itself, for a while.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace pgplumb::test {

class ScopedVariables {
 public:
  explicit ScopedVariables(const std::map<std::string, std::string>& variables);
  ScopedVariables(const ScopedVariables&) = delete;
  ScopedVariables& operator=(const ScopedVariables&) = delete;
  ~ScopedVariables();  ///< gives every variable the value that it had

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

}  // namespace pgplumb::test
