// What a call gives back, derived from the signature alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "procedures/signature.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

enum class ResultShape : std::uint8_t {
  nothing,    ///< void, or a procedure without outputs
  scalar,     ///< one value, not composite
  composite,  ///< one value of a composite type; it can be NULL as a whole
  outputs,    ///< one row of OUT and INOUT values by name
  record,     ///< one composite value whose columns only the routine knows
  scalars,    ///< a set of values
  rows,       ///< a set of rows with known columns
  records,    ///< a set of rows whose columns only the routine knows
};

/// pg_type.oid of refcursor, fixed since it exists.
inline constexpr Oid kRefcursor = 1790;

struct ResultColumn {
  std::string name;  ///< as the server names it
  Oid type = 0;
};

struct Result {
  ResultShape shape = ResultShape::nothing;
  /// In order; none for `nothing`, `record` and `records`; of a composite its fields.
  std::vector<ResultColumn> columns;

  bool is_set() const noexcept { return shape >= ResultShape::scalars; }
  /// True for one value, or a set of such, that has no name of its own.
  bool is_value() const noexcept {
    return shape == ResultShape::scalar || shape == ResultShape::scalars || shape == ResultShape::composite;
  }
  /// True when the columns are told by the routine as it runs only.
  bool is_untyped() const noexcept { return shape == ResultShape::record || shape == ResultShape::records; }
  /// True when a column is a cursor's name, whose rows live until the transaction ends.
  bool has_cursors() const noexcept;
};

Result result_of(const Signature& signature, const TypeCatalog& types);

}  // namespace pgplumb::procedures
