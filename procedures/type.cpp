#include "procedures/type.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::procedures {

std::string Type::quoted() const { return sql::quoted({sql::Identifier(schema), sql::Identifier(name)}); }

void TypeCatalog::add(Type type) {
  const Oid oid = type.oid;
  types_.insert_or_assign(oid, std::move(type));
}

const Type* TypeCatalog::find(Oid oid) const noexcept {
  const auto found = types_.find(oid);
  return found == types_.end() ? nullptr : &found->second;
}

const Type& TypeCatalog::at(Oid oid) const {
  if (const Type* type = find(oid)) return *type;
  throw Error(ErrorCode::internal, fmt::format("type {} was not fetched with the routines that use it", oid));
}

}  // namespace pgplumb::procedures
