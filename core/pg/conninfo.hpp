// Conninfo: where to connect, parsed by libpq's own rules, with everything secret
// kept apart from what may be shown.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pgplumb::pg {

/// Connection parameters by libpq key word (manual 34.1.2). Parameters that are not
/// set here come from libpq's environment variables, service and password files.
class Conninfo {
 public:
  Conninfo() = default;

  /// Reads a URI, a keyword/value string or a bare database name. Throws
  /// Error{config} whose message never holds a secret or the string itself.
  static Conninfo parse(std::string_view text);

  /// Sets or replaces one parameter; `key` must be a libpq key word, else Error{config}.
  void set(std::string key, std::string value);
  /// The value set for `key`, or an empty string.
  const std::string& get(std::string_view key) const;
  bool has(std::string_view key) const;
  const std::map<std::string, std::string, std::less<>>& parameters() const noexcept { return parameters_; }

  /// For people: "shop on db.example.org:5432 as ada". Values that libpq would take
  /// from its environment or defaults are filled in. Never holds a secret.
  std::string describe() const;

  /// A URI that libpq accepts, with everything that is set here but secrets.
  std::string to_public_uri() const;

  /// A keyword/value string with password, sslpassword and the like replaced by "********".
  std::string redacted() const;

 private:
  std::map<std::string, std::string, std::less<>> parameters_;
};

}  // namespace pgplumb::pg
