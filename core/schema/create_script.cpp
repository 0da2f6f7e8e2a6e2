#include "core/schema/create_script.hpp"

#include <utility>

#include "core/schema/ddl/transition.hpp"

namespace pgplumb::schema {
namespace {

// Names in a snapshot are qualified, bodies of functions are checked when they are called, and nothing of what the
// session of the reader is set to shall make a difference.
constexpr std::string_view kSettings = R"(SET client_encoding = 'UTF8';
SET search_path = '';
SET standard_conforming_strings = on;
SET check_function_bodies = off;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
)";

/// What CREATE DATABASE brings, as it does from version 15 on. Before, the owner of "public" is whoever made the
/// server: an owner that is told for the schema is told to the server in any case.
Snapshot new_database(const Snapshot& snapshot) {
  const bool has_role_of_owner = snapshot.server_version() == 0 || snapshot.server_version() >= 150000;
  Object schema{.id = {"schema", "public"},
                .attributes = {{"grants to PUBLIC", has_role_of_owner ? "USAGE" : "CREATE, USAGE"},
                               {"owner", has_role_of_owner ? "pg_database_owner" : ""}}};
  Object language{.id = {"extension", "plpgsql"}};
  if (const Object* found = snapshot.find(language.id)) language = *found;
  return Snapshot({std::move(schema), std::move(language)});
}

/// What stands in the text of a statement that is a comment: each line of it.
std::string commented_out(const std::string& sql) {
  std::string out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = sql.find('\n', begin);
    out += "-- " + sql.substr(begin, end == std::string::npos ? end : end - begin);
    if (end == std::string::npos) return out;
    out += '\n';
    begin = end + 1;
  }
}

/// Statements about one object stand together.
std::string write_statements(const ddl::Statements& statements, bool allow_data_loss) {
  std::string out;
  const ObjectId* last = nullptr;
  for (const ddl::Statement& statement : statements) {
    const bool is_held_back = statement.loses_data && !allow_data_loss;
    if (last == nullptr || *last != statement.object) out += '\n';
    last = &statement.object;
    if (is_held_back) out += "-- Loses data:\n";
    out += (is_held_back ? commented_out(statement.sql) : statement.sql) + ";\n";
  }
  return out;
}

}  // namespace

std::string_view script_settings() noexcept { return kSettings; }

ddl::Statements make_create_statements(const Snapshot& snapshot) {
  return ddl::make_transition(new_database(snapshot), snapshot);
}

std::string to_create_script(const Snapshot& snapshot) { return to_script(make_create_statements(snapshot), true); }

std::string to_plain_script(const ddl::Statements& statements) { return write_statements(statements, true); }

std::string to_script(const ddl::Statements& statements, bool allow_data_loss) {
  return std::string(script_settings()) + write_statements(statements, allow_data_loss);
}

}  // namespace pgplumb::schema
