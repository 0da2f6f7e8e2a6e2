#include "core/environment.hpp"

#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace pgplumb {
namespace {

constexpr std::string_view kOwnPrefix = "PGPLUMB_";

std::vector<std::string> own_names_of_process() {
  std::vector<std::string> names;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string_view name = text.substr(0, text.find('='));
    if (name.starts_with(kOwnPrefix) && name.size() + 1 < text.size()) names.emplace_back(name);
  }
  return names;
}

}  // namespace

Environment Environment::of_process() {
  const auto lookup = [](const std::string& name) -> std::optional<std::string> {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  return Environment(lookup, own_names_of_process());
}

Environment Environment::of(std::vector<std::pair<std::string, std::string>> variables) {
  std::vector<std::string> names;
  for (const auto& [name, value] : variables) {
    if (name.starts_with(kOwnPrefix) && !value.empty()) names.push_back(name);
  }
  const auto lookup = [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    for (const auto& [known, value] : variables) {
      if (known == name) return value;
    }
    return std::nullopt;
  };
  return Environment(lookup, std::move(names));
}

std::optional<std::string> Environment::operator()(const std::string& name) const {
  std::optional<std::string> value = lookup_ ? lookup_(name) : std::nullopt;
  return value && value->empty() ? std::nullopt : value;
}

}  // namespace pgplumb
