#include "migrations/internal/inquiry.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/bookkeeping/ask.hpp"
#include "core/sql/lexer.hpp"
#include "migrations/internal/statement_target.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

using Json = nlohmann::json;
using sql::StatementKind;
using Fate = Findings::Fate;

// What is noted is read by later versions too: words, not numbers.
enum class Question : std::uint8_t { create_index, drop_index, reindex, repeat, detach, database, none };
NLOHMANN_JSON_SERIALIZE_ENUM(Question, {{Question::none, "none"},
                                        {Question::create_index, "create_index"},
                                        {Question::drop_index, "drop_index"},
                                        {Question::reindex, "reindex"},
                                        {Question::repeat, "repeat"},
                                        {Question::detach, "detach"},
                                        {Question::database, "database"}})

/// REINDEX and CLUSTER of one relation, which the server refuses in a transaction if it is partitioned.
bool rebuilds_relation(const ScriptStatement& statement) {
  sql::Lexer lexer(statement.text());
  const std::string_view word = lexer.text(lexer.next_significant());
  return sql::is_word(word, "reindex") || sql::is_word(word, "cluster");
}

Question question_of(const ScriptStatement& statement) {
  switch (statement.statement->kind) {
    case StatementKind::create_index_concurrently: return Question::create_index;
    case StatementKind::drop_index_concurrently: return Question::drop_index;
    case StatementKind::reindex_concurrently: return Question::reindex;
    case StatementKind::detach_concurrently: return Question::detach;
    case StatementKind::database: return Question::database;
    case StatementKind::reindex_whole:
    case StatementKind::vacuum:
    case StatementKind::cluster_all:
    case StatementKind::alter_system: return Question::repeat;
    case StatementKind::other: return rebuilds_relation(statement) ? Question::repeat : Question::none;
    default: return Question::none;
  }
}

std::string text_or(const pg::Row& row, std::string_view column) {
  return std::string(row.optional_text(column).value_or(std::string_view{}));
}

void note_target(pg::Session& session, Question question, const StatementTarget& target, Json& note) {
  if (question == Question::database) {
    note["name"] = to_catalog_name(target.relation);
    note["creates"] = target.creates;
    note["existed"] = session.execute(queries::database_exists, {pg::Parameter(to_catalog_name(target.relation))})
                          .front()
                          .boolean("found");
    return;
  }
  if (question == Question::create_index) {
    const pg::Rows rows = session.execute(queries::note_table, {pg::Parameter(target.relation)});
    note["relation"] = text_or(rows.front(), "relation");
    note["known"] = text_or(rows.front(), "known");
    return;
  }
  const pg::Rows rows = session.execute(
      queries::note_relations,
      {pg::Parameter(target.relation), target.other.empty() ? pg::Parameter() : pg::Parameter(target.other)});
  note["relation"] = text_or(rows.front(), "relation");
  note["other"] = text_or(rows.front(), "other");
}

Findings after_create_index(pg::Session& session, const Json& note) {
  Findings findings{.fate = Fate::not_done};
  for (const pg::Row row : bookkeeping::ask(session, queries::new_indexes,
                                            {pg::Parameter(note.at("relation").get<std::string>()),
                                             pg::Parameter(note.at("known").get<std::string>())})) {
    if (row.boolean("valid")) {
      findings.fate = Fate::done;
    } else {
      findings.left_behind.emplace_back(row.text("name"));
    }
  }
  return findings;
}

Findings after_drop_index(pg::Session& session, const Json& note) {
  const pg::Rows rows =
      bookkeeping::ask(session, queries::relation_exists, {pg::Parameter(note.at("relation").get<std::string>())});
  return {.fate = rows.front().boolean("found") ? Fate::not_done : Fate::done};
}

Findings after_reindex(pg::Session& session, const Json& note) {
  Findings findings{.fate = Fate::not_done};
  for (const pg::Row row :
       bookkeeping::ask(session, queries::new_leftover_indexes, {pg::Parameter(note.at("known").get<std::string>())})) {
    findings.left_behind.emplace_back(row.text("name"));
  }
  return findings;
}

Findings after_detach(pg::Session& session, const Json& note) {
  const pg::Rows rows = bookkeeping::ask(
      session, queries::partition_state,
      {pg::Parameter(note.at("relation").get<std::string>()), pg::Parameter(note.at("other").get<std::string>())});
  if (rows.empty()) return {.fate = Fate::done};
  const pg::Row row = rows.front();
  Findings findings{.fate = Fate::not_done};
  if (row.boolean("pending")) {
    findings.finish = fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", row.text("parent"), row.text("child"));
  }
  return findings;
}

Findings after_database(pg::Session& session, const Json& note) {
  const bool found =
      bookkeeping::ask(session, queries::database_exists, {pg::Parameter(note.at("name").get<std::string>())})
          .front()
          .boolean("found");
  const bool existed = note.at("existed").get<bool>();
  const bool creates = note.at("creates").get<bool>();
  return {.fate = existed != creates && found == creates ? Fate::done : Fate::not_done};
}

Findings unknown() {
  return {.fate = Fate::unknown, .what_to_check = "look in the database whether the statement has had its effect"};
}

}  // namespace

std::string note_before(pg::Session& session, const ScriptStatement& statement) {
  Question question = question_of(statement);
  Json note = Json::object();
  const std::optional<StatementTarget> target = parse_target(statement.statement->kind, statement.text());
  if (question == Question::reindex) {
    note["known"] = session.execute(queries::note_invalid_indexes).front().text("known");
  } else if (target) {
    note_target(session, question, *target, note);
    // A name that stands for nothing: the statement will fail, and nothing can be asked for.
    if (question != Question::database && note.at("relation").get<std::string>().empty()) question = Question::repeat;
  } else if (question != Question::repeat) {
    question = Question::none;
  }
  note["question"] = question;
  return note.dump();
}

Findings inquire(pg::Session& session, const std::string& text) {
  const Json note = Json::parse(text, nullptr, false);
  if (!note.is_object() || !note.contains("question")) return unknown();
  switch (note.at("question").get<Question>()) {
    case Question::create_index: return after_create_index(session, note);
    case Question::drop_index: return after_drop_index(session, note);
    case Question::reindex: return after_reindex(session, note);
    case Question::repeat: return {.fate = Fate::not_done};
    case Question::detach: return after_detach(session, note);
    case Question::database: return after_database(session, note);
    case Question::none: return unknown();
  }
  return unknown();
}

bool found_invalid_index(pg::Session& session, const ScriptStatement& statement, const std::string& text) {
  const std::optional<StatementTarget> target = parse_target(statement.statement->kind, statement.text());
  if (!target || statement.statement->kind != StatementKind::create_index_concurrently || target->other.empty())
    return false;
  const std::string relation = Json::parse(text).value("relation", "");
  if (relation.empty()) return false;
  return bookkeeping::ask(session, queries::invalid_index_of_table,
                          {pg::Parameter(relation), pg::Parameter(to_catalog_name(target->other))})
      .front()
      .boolean("found");
}

}  // namespace pgplumb::migrations
