#include "procedures/internal/check_facts.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "core/pg/text_array.hpp"
#include "core/sql/error_place.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures::internal {
namespace {

std::string oids_of(std::span<const LoadedRoutine> loaded) {
  std::vector<std::string> oids;
  for (const LoadedRoutine& routine : loaded) oids.push_back(std::to_string(routine.oid));
  return pg::text_array(oids);
}

Volatility volatility_of(std::string_view letter) {
  if (letter == "i") return Volatility::immutable;
  return letter == "s" ? Volatility::stable : Volatility::changing;
}

void read_attributes(const pg::Row row, CheckedRoutine& into) {
  into.volatility = volatility_of(row.text("volatility"));
  into.is_strict = row.boolean("strict");
  if (const auto path = row.optional_text("search_path")) into.search_path = std::string(*path);
  into.public_may_execute = row.boolean("public");
}

/// What is known of a routine without asking the server more than its signature.
CheckedRoutine make_checked(const Signature& signature, const TypeCatalog& types, const RoutineFile& file,
                            std::size_t statement) {
  const sql::Place place = sql::place_of_statement(file.source, file.statements[statement].statement);
  Annotations annotations = annotations_above(file, statement);
  annotations.add_missing(parse_annotations(signature.comment));
  return {.signature = signature,
          .identity = signature.identity(types),
          .annotations = std::move(annotations),
          .at = file.source->locate(place.offset),
          .at_length = place.length};
}

std::multimap<Oid, KeptResult> fetch_kept_results(pg::Session& session, const std::string& oids) {
  std::multimap<Oid, KeptResult> kept;
  for (const pg::Row row : session.execute(queries::kept_results, {oids})) {
    kept.emplace(static_cast<Oid>(row.integer("routine")),
                 KeptResult{.what = std::string(row.text("what")), .checked_once = row.boolean("checked_once")});
  }
  return kept;
}

}  // namespace

FetchedFacts fetch_check_facts(pg::Session& session, std::span<const RoutineFile> files,
                               std::span<const LoadedRoutine> loaded) {
  const std::string oids = oids_of(loaded);
  const pg::Rows attributes = session.execute(queries::checked_routines, {oids});
  std::set<std::string> schemas;
  for (const pg::Row row : attributes) schemas.emplace(row.text("schema"));
  FetchedFacts facts;
  facts.catalog = fetch_routines_in(session, std::vector<std::string>(schemas.begin(), schemas.end()));
  const std::multimap<Oid, KeptResult> kept = fetch_kept_results(session, oids);
  for (const LoadedRoutine& routine : loaded) {
    const Signature& signature = *std::ranges::find(facts.catalog.routines, routine.oid, &Signature::oid);
    CheckedRoutine checked = make_checked(signature, facts.catalog.types, files[routine.file], routine.statement);
    const auto [first, last] = kept.equal_range(routine.oid);
    for (auto entry = first; entry != last; ++entry) checked.kept_results.push_back(entry->second);
    facts.routines.push_back(std::move(checked));
  }
  for (const pg::Row row : attributes) {
    const auto oid = static_cast<Oid>(row.integer("oid"));
    read_attributes(row, *std::ranges::find_if(facts.routines, [&](const CheckedRoutine& routine) {
                      return routine.signature.oid == oid;
                    }));
  }
  return facts;
}

std::map<Oid, std::vector<TriggerRelation>> fetch_trigger_relations(pg::Session& session,
                                                                    std::span<const CheckedRoutine> routines) {
  std::vector<std::string> oids;
  for (const CheckedRoutine& routine : routines) oids.push_back(std::to_string(routine.signature.oid));
  std::map<Oid, std::vector<TriggerRelation>> relations;
  for (const pg::Row row : session.execute(queries::trigger_relations, {pg::text_array(oids)})) {
    TriggerRelation relation{.oid = static_cast<Oid>(row.integer("relation"))};
    if (const auto name = row.optional_text("old_table")) relation.old_table = std::string(*name);
    if (const auto name = row.optional_text("new_table")) relation.new_table = std::string(*name);
    relations[static_cast<Oid>(row.integer("routine"))].push_back(std::move(relation));
  }
  return relations;
}

Annotations annotations_above(const RoutineFile& file, std::size_t statement) {
  std::size_t begin = 0;
  if (statement > 0) {
    const sql::Statement& before = file.statements[statement - 1].statement;
    begin = before.offset + before.length;
  }
  const std::size_t end = file.statements[statement].statement.offset;
  return parse_annotations(comment_above(file.source->text().substr(begin, end - begin)));
}

}  // namespace pgplumb::procedures::internal
