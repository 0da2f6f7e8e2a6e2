// What a generated header says about a routine and the types it uses: enough to write the call, and
// to compare it with the live server.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "procedures/signature.hpp"

namespace pgplumb::procedures::typed {

using procedures::ParameterMode;
using procedures::RoutineKind;

struct ParameterDescription {
  ParameterMode mode = ParameterMode::in;
  std::string_view name{};  ///< empty: it has none
  std::string_view type{};  ///< for people: "bigint"
  std::string_view cast{};  ///< quoted and qualified: "pg_catalog"."int8"
  bool has_default = false;
};

struct RoutineDescription {
  std::string_view schema{};
  std::string_view name{};
  std::string_view identity{};  ///< `bank.transfer(bigint, bigint, numeric)`
  RoutineKind kind = RoutineKind::function;
  std::span<const ParameterDescription> parameters{};
  std::string_view result{};  ///< for people: "bigint"; empty for a procedure
  bool returns_set = false;
  bool ends_transactions = false;
};

struct FieldDescription {
  std::string_view name{};
  std::string_view type{};
};

/// A composite type by its fields, or an enumeration by its labels.
struct TypeDescription {
  std::string_view name{};  ///< for people: "bank.payment"
  std::span<const FieldDescription> fields{};
  std::span<const std::string_view> labels{};
};

}  // namespace pgplumb::procedures::typed
