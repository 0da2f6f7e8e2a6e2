#include "tests/support/environment.hpp"

#include <cstdlib>

namespace pgplumb::test {

ScopedVariables::ScopedVariables(const std::map<std::string, std::string>& variables) {
  for (const auto& [name, value] : variables) {
    const char* before = std::getenv(name.c_str());
    before_[name] = before == nullptr ? std::nullopt : std::optional<std::string>(before);
    ::setenv(name.c_str(), value.c_str(), 1);
  }
}

ScopedVariables::~ScopedVariables() {
  for (const auto& [name, value] : before_) {
    if (value) {
      ::setenv(name.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(name.c_str());
    }
  }
}

}  // namespace pgplumb::test
