// Kinds: the rules of each family of kinds.
#pragma once

#include <span>

#include "core/schema/ddl/rule.hpp"

namespace pgplumb::schema::ddl {

std::span<const Rule> database_rules();  ///< schemas, extensions, languages, casts, event triggers …
std::span<const Rule> table_rules();     ///< tables and foreign tables, partitions, replica identity
std::span<const Rule> column_rules();    ///< columns and their defaults
std::span<const Rule> constraint_rules();
std::span<const Rule> index_rules();  ///< indexes and extended statistics
std::span<const Rule> view_rules();
std::span<const Rule> sequence_rules();
std::span<const Rule> table_event_rules();  ///< triggers, rules, policies
std::span<const Rule> routine_rules();
std::span<const Rule> aggregate_rules();
std::span<const Rule> type_rules();
std::span<const Rule> operator_rules();
std::span<const Rule> text_search_rules();
std::span<const Rule> foreign_rules();
std::span<const Rule> replication_rules();
std::span<const Rule> default_privilege_rules();
std::span<const Rule> role_rules();

}  // namespace pgplumb::schema::ddl
