// Names of SQL as names of C++: deterministic, readable where they can be, never reserved. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::procedures::codegen {

/// "Weird Name" becomes Weird_Name, a name that C++ reserves gets a "_" at its end, a character beyond ASCII
/// becomes u and its number. Two names may become one: see below.
std::string to_identifier(std::string_view name);

/// Another word behind an identifier: transfer_parameters, register_parameters for register_. C++ reserves names with
/// two underscores side by side.
std::string extended(std::string identifier, std::string_view word);

/// account_status becomes AccountStatus.
std::string to_type_name(std::string_view name);

/// Members of one struct or enumeration, in order. Where several names become one, each gets its place
/// behind it: total_1, total_3.
std::vector<std::string> to_members(const std::vector<std::string>& names);

/// Something that needs names in a namespace: for the base `transfer` it may be transfer and TransferArgs.
struct Claim {
  std::string identity;  ///< unique, and the same whatever else is there
  std::string base;
  std::function<std::vector<std::string>(const std::string& base)> names;
};

/// The base of each claim. Those of which a name would meet another's get a piece of the checksum of their
/// identity behind it: all of them, so that no name depends on what was there first.
std::vector<std::string> settle(const std::vector<Claim>& claims);

}  // namespace pgplumb::procedures::codegen
