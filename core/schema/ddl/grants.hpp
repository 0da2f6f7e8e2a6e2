// Grants: the rights on one object, as GRANT and REVOKE.
#pragma once

#include <map>
#include <string>

#include "core/schema/ddl/script.hpp"

namespace pgplumb::schema::ddl {

/// By role the rights that differ from the usual: "SELECT, UPDATE*", or "none". An asterisk is WITH GRANT OPTION.
using Rights = std::map<std::string, std::string>;

Rights rights_of(const Object& object);

/// Where rights are on, and what they are when nothing is said.
struct RightsOn {
  std::string words;        ///< "TABLE shop.users"; for default privileges "TABLES"
  std::string columns;      ///< "(name)": rights on a column
  std::string prefix;       ///< "ALTER DEFAULT PRIVILEGES … "
  std::string usual_right;  ///< what PUBLIC may do
  std::string owner;        ///< who may do everything; empty: rights on a column or defaults within a schema
  std::string revoke_suffix = " CASCADE";
};

/// From one set of rights to another.
void change_rights(Script& script, const RightsOn& on, const Rights& from, const Rights& to);
/// Gives what `rights` say and takes nothing.
void give_rights(Script& script, const RightsOn& on, const Rights& rights);

}  // namespace pgplumb::schema::ddl
