// Resolution: which of the candidates a call means, and the SQL text that makes the call. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "procedures/argument.hpp"
#include "procedures/catalog.hpp"
#include "procedures/result_shape.hpp"

namespace pgplumb::procedures {

/// What the value of one given argument is for.
struct BoundArgument {
  std::size_t parameter = 0;  ///< index into Signature::parameters
  Oid type = 0;               ///< that the value is cast to: of a VARIADIC's single element the element type
};

/// One routine with the arguments that are given; the values may change from call to call.
struct ResolvedCall {
  Signature signature;
  std::string identity;                  ///< Signature::identity
  std::vector<BoundArgument> arguments;  ///< one for each argument given, in their order: the first is $1
  Result result;
  std::string invocation;  ///< `"s"."f"("a" => $1::"pg_catalog"."int8")`

  /// `SELECT * FROM "s"."f"("a" => $1::"pg_catalog"."int8")` or `CALL ...`: a column for each of
  /// `result.columns`, with two exceptions. A composite has a boolean column before them, true when it is
  /// NULL as a whole. A record is one column of JSON.
  std::string sql;
  /// The same with one column of JSON for a row, exact and in the order of the columns: an object, or the
  /// value itself for scalar(s). Empty for a procedure, whose CALL cannot be part of a query.
  std::string json_sql;
};

/// Chooses the routine that fits the arguments best, as SQL would. Throws Error{usage} that names the
/// argument and lists the candidates when none fits, or more than one equally well.
ResolvedCall resolve(const RoutineCatalog& candidates, std::span<const ArgumentShape> arguments);

/// The name of what was given, for messages: the parameter's name, or "$2" for one without.
std::string argument_name(const Signature& signature, std::size_t parameter);

}  // namespace pgplumb::procedures
