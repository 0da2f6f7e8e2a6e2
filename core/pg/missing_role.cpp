#include "core/pg/missing_role.hpp"

#include <algorithm>

#include "core/sql/identifier.hpp"
#include "core/sqlstate.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::string_view kInvalidParameterValue = "22023";  // of SET ROLE
constexpr std::string_view kDuplicateObject = "42710";
constexpr std::string_view kBefore = "role \"";
constexpr std::string_view kAfter = "\" does not exist";

}  // namespace

std::optional<std::string> missing_role(std::string_view message) {
  // The server doubles no quotes within a name: it stands as it is.
  if (!message.starts_with(kBefore) || !message.ends_with(kAfter)) return std::nullopt;
  if (message.size() <= kBefore.size() + kAfter.size()) return std::nullopt;
  return std::string(message.substr(kBefore.size(), message.size() - kBefore.size() - kAfter.size()));
}

std::optional<std::string> missing_role(const ErrorInfo& error) {
  if (error.sqlstate != sqlstate::undefined_object && error.sqlstate != kInvalidParameterValue) return std::nullopt;
  return missing_role(error.message);
}

bool RoleMaker::settle(const ErrorInfo& error) {
  const auto role = missing_role(error);
  if (!role || std::ranges::find(made_, *role) != made_.end()) return false;
  made_.push_back(*role);
  try {
    connect_().execute("CREATE ROLE " + sql::Identifier(*role).quoted() + " NOLOGIN");
  } catch (const Error& failure) {
    return failure.sqlstate() == kDuplicateObject;  // somebody else was faster
  }
  return true;
}

}  // namespace pgplumb::pg
