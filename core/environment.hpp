// Environment: the process environment as a value, so that tests need not change it.
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pgplumb {

/// Looks variables up. A variable that is set and empty counts as not set: that is how
/// pipelines hand on a secret that is not there.
class Environment {
 public:
  using Lookup = std::function<std::optional<std::string>(const std::string&)>;

  Environment() = default;
  /// `own_names` are the names that are set and begin with "PGPLUMB_".
  explicit Environment(Lookup lookup, std::vector<std::string> own_names = {})
      : lookup_(std::move(lookup)), own_names_(std::move(own_names)) {}
  template <std::invocable<const std::string&> Function>
  requires(!std::same_as<std::remove_cvref_t<Function>, Environment>) Environment(Function lookup)
      : lookup_(std::move(lookup)) {}  // NOLINT(google-explicit-constructor): is a function

  /// The environment of this process.
  static Environment of_process();
  /// An environment of exactly these variables.
  static Environment of(std::vector<std::pair<std::string, std::string>> variables);

  std::optional<std::string> operator()(const std::string& name) const;
  const std::vector<std::string>& own_names() const noexcept { return own_names_; }

 private:
  Lookup lookup_;
  std::vector<std::string> own_names_;
};

}  // namespace pgplumb
