// Identifier: the only way a name gets into SQL text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::sql {

/// A name as the catalog knows it (case preserved, not quoted).
class Identifier {
 public:
  /// Throws Error{usage} if `name` is empty or holds a NUL byte.
  explicit Identifier(std::string name);

  const std::string& name() const noexcept { return name_; }
  /// Always in double quotes, inner quotes doubled (manual 4.1.1).
  std::string quoted() const;

  friend auto operator<=>(const Identifier&, const Identifier&) = default;

 private:
  std::string name_;
};

/// A possibly qualified name, e.g. schema and table.
using QualifiedName = std::vector<Identifier>;

/// Quoted parts joined with dots.
std::string quoted(const QualifiedName& name);

/// For people: in double quotes only where SQL needs them, as quote_ident() does, but that
/// words reserved in some places only ("value", "int") stand without.
std::string readable(const Identifier& name);

/// A name without its double quotes, doubled ones made single; one that is not quoted as it is.
std::string unquoted(std::string_view name);

/// A string constant in SQL text, correct whatever standard_conforming_strings is
/// (E'' with doubled backslashes when needed). Bound parameters are preferred.
std::string quote_literal(std::string_view value);

}  // namespace pgplumb::sql
