#include "procedures/codegen_source.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/pg/text_array.hpp"
#include "core/sql/splitter.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"
#include "procedures/queries.hpp"
#include "procedures/routine_name.hpp"

namespace pgplumb::procedures {
namespace {

namespace fs = std::filesystem;

/// Steps over CREATE [OR REPLACE] FUNCTION or PROCEDURE.
bool accept_definition(sql::TokenCursor& cursor) {
  if (!cursor.accept("create")) return false;
  cursor.accept_words({"or", "replace"});
  return cursor.accept("function") || cursor.accept("procedure");
}

/// The text between the parenthesis at the cursor and its partner.
std::string take_parameters(sql::TokenCursor& cursor, std::string_view statement) {
  const std::size_t begin = cursor.token().end();
  std::size_t end = begin;
  int depth = 0;
  for (; !cursor.at_end(); cursor.skip()) {
    if (cursor.at_punctuation('(')) ++depth;
    if (cursor.at_punctuation(')')) --depth;
    if (depth == 0) break;
    end = cursor.token().end();
  }
  return std::string(statement.substr(begin, end - begin));
}

std::optional<AnnotatedDefinition> read_definition(std::string_view statement) {
  sql::TokenCursor cursor(statement);
  if (!accept_definition(cursor)) return std::nullopt;
  const std::string written = cursor.take_name();
  if (written.empty() || !cursor.at_punctuation('(')) return std::nullopt;
  RoutineName name = parse_routine_name(written);
  return AnnotatedDefinition{.schema = std::move(name.schema),
                             .name = std::move(name.name),
                             .parameters = take_parameters(cursor, statement),
                             .annotations = {}};
}

std::vector<std::string_view> split_parameters(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  int depth = 0;
  for (sql::TokenCursor cursor(list); !cursor.at_end(); cursor.skip()) {
    if (cursor.at_punctuation('(') || cursor.at_punctuation('[')) ++depth;
    if (cursor.at_punctuation(')') || cursor.at_punctuation(']')) --depth;
    if (depth > 0 || !cursor.at_punctuation(',')) continue;
    items.push_back(list.substr(begin, cursor.token().offset - begin));
    begin = cursor.token().end();
  }
  if (!text::trim(list.substr(begin)).empty()) items.push_back(list.substr(begin));
  return items;
}

/// The type in a declaration of a parameter that is named as in the candidate.
std::string type_of(std::string_view declaration, const Parameter& parameter) {
  sql::TokenCursor cursor(declaration);
  for (const std::string_view mode : {"in", "out", "inout", "variadic"}) cursor.accept(mode);
  if (!parameter.name.empty()) cursor.skip();
  const std::size_t begin = cursor.at_end() ? declaration.size() : cursor.token().offset;
  std::size_t end = begin;
  for (; !cursor.at_end() && !cursor.at_word("default") && cursor.text() != "=" && cursor.text() != ":=";
       cursor.skip()) {
    end = cursor.token().end();
  }
  return std::string(declaration.substr(begin, end - begin));
}

/// How the server would name the routine, if `definition` were that of `candidate`.
std::optional<std::string> regprocedure(const AnnotatedDefinition& definition, const Signature& candidate) {
  const std::vector<std::string_view> declared = split_parameters(definition.parameters);
  const auto declared_in_parentheses = std::ranges::count_if(
      candidate.parameters, [](const Parameter& parameter) { return parameter.mode != ParameterMode::table; });
  if (static_cast<std::size_t>(declared_in_parentheses) != declared.size()) return std::nullopt;
  std::vector<std::string> types;
  for (std::size_t index = 0; index < declared.size(); ++index) {
    const Parameter& parameter = candidate.parameters[index];
    if (parameter.is_input()) types.push_back(type_of(declared[index], parameter));
  }
  return RoutineName{.schema = candidate.schema, .name = candidate.name, .types = text::join(types, ", ")}
      .regprocedure();
}

/// Text that names no types is no error here: it only means that this is not the candidate.
bool is_definition_of(pg::Session& session, const AnnotatedDefinition& definition, const Signature& candidate) {
  const auto name = regprocedure(definition, candidate);
  if (!name) return false;
  try {
    const pg::Rows rows = session.execute(queries::regprocedure, {*name});
    return rows.front().optional_text("oid") == std::to_string(candidate.oid);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::sql) throw;
    return false;
  }
}

}  // namespace

std::vector<std::string> fetch_schemas_with_routines(pg::Session& session) {
  std::vector<std::string> schemas;
  for (const pg::Row row : session.execute(queries::codegen_schemas)) schemas.emplace_back(row.text("schema"));
  return schemas;
}

RoutineCatalog fetch_own_routines(pg::Session& session, std::span<const std::string> schemas) {
  RoutineCatalog catalog = fetch_routines_in(session, schemas);
  std::set<Oid> of_extensions;
  for (const pg::Row row : session.execute(queries::extension_routines, {pg::text_array(schemas)})) {
    of_extensions.insert(static_cast<Oid>(row.integer("oid")));
  }
  std::erase_if(catalog.routines, [&](const Signature& signature) { return of_extensions.contains(signature.oid); });
  return catalog;
}

std::vector<SourcePtr> load_routine_sources(const fs::path& dir, const std::string& prefix) {
  std::vector<fs::path> paths;
  if (!fs::is_directory(dir)) return {};
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(dir)) {
    if (entry.is_regular_file() && entry.path().extension() == ".sql") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<SourcePtr> sources;
  sources.reserve(paths.size());
  for (const fs::path& path : paths) {
    sources.push_back(SourceFile::load(path, prefix + path.lexically_relative(dir).string()));
  }
  return sources;
}

std::vector<AnnotatedDefinition> find_annotated_definitions(const SourceFile& source) {
  std::vector<AnnotatedDefinition> definitions;
  std::size_t behind_last = 0;
  for (const sql::Statement& statement : sql::split_statements(source).statements) {
    const std::string_view before = source.text().substr(behind_last, statement.offset - behind_last);
    behind_last = statement.offset + statement.length;
    Annotations annotations = parse_annotations(comment_above(before));
    annotations.text.clear();
    if (annotations.never_null.empty() && !annotations.commits && annotations.findings.empty()) continue;
    auto definition = read_definition(statement.text(source));
    if (!definition) continue;
    for (Finding& finding : annotations.findings) finding.at = source.locate(statement.offset);
    definition->annotations = std::move(annotations);
    definitions.push_back(std::move(*definition));
  }
  return definitions;
}

std::map<Oid, Annotations> match_annotations(pg::Session& session, const RoutineCatalog& catalog,
                                             std::span<const AnnotatedDefinition> definitions) {
  std::map<Oid, Annotations> matched;
  for (const AnnotatedDefinition& definition : definitions) {
    std::vector<const Signature*> candidates;
    for (const Signature& signature : catalog.routines) {
      const bool is_schema = definition.schema.empty() || definition.schema == signature.schema;
      if (is_schema && signature.name == definition.name) candidates.push_back(&signature);
    }
    for (const Signature* candidate : candidates) {
      if (candidates.size() == 1 || is_definition_of(session, definition, *candidate)) {
        matched.insert_or_assign(candidate->oid, definition.annotations);
      }
    }
  }
  return matched;
}

}  // namespace pgplumb::procedures
