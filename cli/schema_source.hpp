// Schema sources: everything that a schema can be read from, by what people call it.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::cli {

/// The flag that includes roles, by way of [drift] roles.
Option make_roles_option(bool& into);

/// True for a URI or a conninfo, which name a database.
bool is_database(const std::string& source);

/// `source` is a database (URI or conninfo), a schema in text form, a file of SQL, a folder of migrations or one of SQL
/// files, which run in the order of their names. SQL is run on a scratch server, of the major version `major` where
/// that is installed. With roles if [drift] roles says so, else without. Throws Error{file} for what is none of these,
/// and for SQL that fails, with its place; Error{usage} where roles are wanted and a text was written without them.
schema::Snapshot read_schema(CommandContext& context, const std::string& source, int major = 0);

}  // namespace pgplumb::cli
