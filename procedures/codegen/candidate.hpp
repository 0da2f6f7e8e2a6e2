// Candidate: a routine on its way into a header, and what keeps it out. Pure.
#pragma once

#include <optional>
#include <string>

#include "core/finding.hpp"
#include "procedures/annotations.hpp"
#include "procedures/codegen/cpp_types.hpp"
#include "procedures/result_shape.hpp"
#include "procedures/signature.hpp"

namespace pgplumb::procedures::codegen {

/// What is known of a routine before names are settled.
struct Candidate {
  const Signature* signature = nullptr;
  std::string identity;
  Result result;
  Annotations annotations;  ///< of its file and of its COMMENT
};

/// Why a routine cannot be called through a header, and whether anybody would want to.
struct Obstacle {
  std::string reason;
  Severity severity = Severity::warning;
};

/// Nothing: it can be called.
std::optional<Obstacle> find_obstacle(const Candidate& candidate, const CppTypes& types);

/// The composite type whose struct serves as a row: of SETOF that type, unless annotations say more. Null: none does.
const Type* shared_row(const Candidate& candidate, const TypeCatalog& types);

/// Whether it needs a connection without a transaction, because it commits or rolls back itself. The server lets no
/// routine do that which is SECURITY DEFINER or has settings of its own.
bool ends_transactions(const Candidate& candidate);

}  // namespace pgplumb::procedures::codegen
