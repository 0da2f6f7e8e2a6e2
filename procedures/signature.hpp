// Signature: what a caller must know about a routine (pg_proc), as a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/type.hpp"

namespace pgplumb::procedures {

enum class RoutineKind : std::uint8_t { function, procedure, aggregate, window };

/// "function", "procedure", "aggregate" or "window".
std::string_view to_string(RoutineKind kind) noexcept;

/// pg_proc.proargmodes.
enum class ParameterMode : std::uint8_t { in, out, inout, variadic, table };

struct Parameter {
  ParameterMode mode = ParameterMode::in;
  std::string name;  ///< empty: it has none
  Oid type = 0;      ///< of a VARIADIC parameter the array type
  bool has_default = false;
  std::string default_text;  ///< the expression as the server writes it

  /// IN, INOUT or VARIADIC: a caller gives it.
  bool is_input() const noexcept;
  /// OUT, INOUT or TABLE: a caller gets it.
  bool is_output() const noexcept;
};

struct Signature {
  Oid oid = 0;
  std::string schema;
  std::string name;
  RoutineKind kind = RoutineKind::function;
  std::vector<Parameter> parameters;  ///< in order of declaration
  Oid result = 0;                     ///< pg_proc.prorettype; 0 for a procedure
  bool returns_set = false;
  bool security_definer = false;
  bool has_settings = false;       ///< a SET clause: such a procedure cannot end a transaction
  bool ends_transactions = false;  ///< a procedure that commits or rolls back; see transaction_control.hpp
  std::string language;
  std::string comment;

  /// As people write it, input types only: `bank.transfer(bigint, bigint, numeric)`. Names are
  /// quoted where they must be.
  std::string identity(const TypeCatalog& types) const;
};

}  // namespace pgplumb::procedures
