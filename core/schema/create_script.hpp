// Create script: a snapshot as plain SQL that makes the schema anew in an empty database.
#pragma once

#include <string>
#include <string_view>

#include "core/schema/ddl/statement.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::schema {

/// The statements, for a database as CREATE DATABASE leaves it. Roles and tablespaces must be there. Whoever runs them
/// owns what the snapshot says is owned by kOwner. What a snapshot does not tell (passwords, how a subscription
/// connects, values) is not in them.
ddl::Statements make_create_statements(const Snapshot& snapshot);

/// The same as a file for psql, with the settings that it needs.
std::string to_create_script(const Snapshot& snapshot);

/// The settings that statements of this kind are run with, as statements.
std::string_view script_settings() noexcept;

/// The statements as they stand in a file that says nothing of settings.
std::string to_plain_script(const ddl::Statements& statements);

/// A file of statements. Those that lose data are written as comments unless `allow_data_loss`.
std::string to_script(const ddl::Statements& statements, bool allow_data_loss);

}  // namespace pgplumb::schema
