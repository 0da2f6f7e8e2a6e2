#include "core/schema/ddl/script.hpp"

namespace pgplumb::schema::ddl {

std::string Script::role(std::string_view name) const {
  if (name != kOwner) return std::string(name);
  return owner_.empty() ? "CURRENT_USER" : owner_;
}

}  // namespace pgplumb::schema::ddl
