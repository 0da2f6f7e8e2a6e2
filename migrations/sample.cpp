#include "migrations/sample.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>

#include "core/error.hpp"
#include "core/text.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {
namespace {

class SamplePlanner {
 public:
  SamplePlanner(std::vector<SampledTable> tables, std::span<const SampledReference> references, int rows)
      : tables_(std::move(tables)), references_(references), rows_(rows) {}

  std::vector<TableCopy> plan() {
    order();
    std::vector<TableCopy> copies;
    for (std::size_t index = 0; index < tables_.size(); ++index) {
      const std::string columns = text::join(tables_[index].columns, ", ");
      copies.push_back({.table = tables_[index].name,
                        .copy_out = fmt::format("COPY (WITH {} SELECT {} FROM {}) TO STDOUT",
                                                text::join(samples_up_to(index), ", "), columns, alias(index)),
                        .copy_in = fmt::format("COPY {} ({}) FROM STDIN", tables_[index].name, columns)});
    }
    return copies;
  }

 private:
  static std::string alias(std::size_t index) { return fmt::format("sample_{}", index + 1); }

  std::size_t index_of(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(tables_, name, &SampledTable::name) - tables_.begin());
  }

  /// Parents before their children, as far as circles allow.
  void order() {
    std::vector<SampledTable> ordered;
    std::vector<SampledTable> left = std::move(tables_);
    while (!left.empty()) {
      const auto waits = [&](const SampledTable& table) {
        return std::ranges::any_of(references_, [&](const SampledReference& reference) {
          return reference.child == table.name && reference.parent != table.name &&
                 std::ranges::find(left, reference.parent, &SampledTable::name) != left.end();
        });
      };
      auto next = std::ranges::find_if_not(left, waits);
      if (next == left.end()) next = left.begin();
      ordered.push_back(std::move(*next));
      left.erase(next);
    }
    tables_ = std::move(ordered);
  }

  /// The table and those that its rows depend on, each as a part of WITH.
  std::vector<std::string> samples_up_to(std::size_t last) const {
    std::set<std::size_t> needed{last};
    for (std::size_t index = last + 1; index-- > 0;) {
      if (!needed.contains(index)) continue;
      for (const SampledReference& reference : references_) {
        if (reference.child != tables_[index].name) continue;
        if (const std::size_t parent = index_of(reference.parent); parent < index) needed.insert(parent);
      }
    }
    std::vector<std::string> parts;
    parts.reserve(needed.size());
    for (const std::size_t index : needed) parts.push_back(sample(index));
    return parts;
  }

  std::string sample(std::size_t index) const {
    const SampledTable& table = tables_[index];
    std::vector<std::string> conditions;
    for (const SampledReference& reference : references_) {
      if (reference.child == table.name) conditions.push_back(condition(reference, index));
    }
    const std::vector<std::string> key = key_of(table);
    return fmt::format("{} AS MATERIALIZED (SELECT * FROM {}{} AS t{}{} LIMIT {})", alias(index),
                       table.is_partitioned ? "" : "ONLY ", table.name,
                       conditions.empty() ? "" : " WHERE " + text::join(conditions, " AND "),
                       key.empty() ? "" : " ORDER BY t." + text::join(key, ", t."), rows_);
  }

  /// The same rows each time that the sample is taken.
  std::vector<std::string> key_of(const SampledTable& table) const {
    if (!table.key.empty()) return table.key;
    const auto reference = std::ranges::find(references_, table.name, &SampledReference::parent);
    std::vector<std::string> key;
    if (reference == references_.end()) return key;
    std::ranges::transform(reference->columns, std::back_inserter(key), &SampledReference::Column::parent);
    return key;
  }

  /// MATCH SIMPLE: a row with one NULL among the columns refers to nothing.
  std::string condition(const SampledReference& reference, std::size_t child) const {
    std::vector<std::string> ways;
    std::vector<std::string> matches;
    const std::size_t parent = index_of(reference.parent);
    for (const SampledReference::Column& column : reference.columns) {
      ways.push_back(fmt::format("t.{} IS NULL", column.child));
      matches.push_back(fmt::format("p.{} {} t.{}", column.parent, column.equals, column.child));
    }
    if (parent < child) {
      ways.push_back(fmt::format("EXISTS (SELECT FROM {} AS p WHERE {})", alias(parent), text::join(matches, " AND ")));
    }
    return "(" + text::join(ways, " OR ") + ")";
  }

  std::vector<SampledTable> tables_;
  std::span<const SampledReference> references_;
  int rows_;
};

std::vector<SampledTable> fetch_tables(pg::Session& session, const sql::Identifier& bookkeeping) {
  std::vector<SampledTable> tables;
  std::map<std::string, std::map<std::int64_t, std::string>> keys;
  for (const pg::Row row : session.execute(queries::sample_columns, {bookkeeping.name()})) {
    const std::string name(row.text("table_name"));
    if (tables.empty() || tables.back().name != name) {
      tables.push_back({.name = name, .is_partitioned = row.boolean("is_partitioned")});
    }
    tables.back().columns.emplace_back(row.text("column_name"));
    if (!row.is_null("key_position")) keys[name][row.integer("key_position")] = row.text("column_name");
  }
  for (SampledTable& table : tables) {
    for (const auto& [position, column] : keys[table.name]) table.key.push_back(column);
  }
  return tables;
}

std::vector<SampledReference> fetch_references(pg::Session& session) {
  std::vector<SampledReference> references;
  std::int64_t last = 0;
  for (const pg::Row row : session.execute(queries::sample_references)) {
    if (const std::int64_t id = row.integer("id"); references.empty() || id != last) {
      references.push_back(
          {.child = std::string(row.text("child")), .parent = std::string(row.text("parent")), .columns = {}});
      last = id;
    }
    references.back().columns.push_back({.child = std::string(row.text("child_column")),
                                         .parent = std::string(row.text("parent_column")),
                                         .equals = std::string(row.text("operator"))});
  }
  return references;
}

/// Tables and columns that `other` has as well.
void keep_common(std::vector<SampledTable>& tables, const std::vector<SampledTable>& other) {
  for (SampledTable& table : tables) {
    const auto same = std::ranges::find(other, table.name, &SampledTable::name);
    std::erase_if(table.columns, [&](const std::string& column) {
      return same == other.end() || std::ranges::find(same->columns, column) == same->columns.end();
    });
    if (same != other.end()) {
      table.is_partitioned = same->is_partitioned;
      table.key = same->key;
    }
  }
  std::erase_if(tables, [](const SampledTable& table) { return table.columns.empty(); });
}

void require_done(const pg::Session::Outcome& outcome, const std::string& table) {
  if (!outcome.error) return;
  Error error(outcome.error->info);
  error.add_note(fmt::format("while rows of {} were copied", table));
  throw Error(std::move(error));
}

}  // namespace

std::vector<TableCopy> plan_sample(std::vector<SampledTable> tables, std::span<const SampledReference> references,
                                   int rows) {
  return SamplePlanner(std::move(tables), references, rows).plan();
}

std::vector<TableRows> fetch_sample(pg::Session& source, pg::Session& scratch, const sql::Identifier& bookkeeping,
                                    int rows) {
  source.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  source.execute(queries::pin_sample);
  std::vector<SampledTable> tables = fetch_tables(scratch, bookkeeping);
  keep_common(tables, fetch_tables(source, bookkeeping));
  const std::vector<SampledReference> references = fetch_references(source);
  std::vector<TableRows> sample;
  for (TableCopy& copy : plan_sample(std::move(tables), references, rows)) {
    TableRows taken{.table = std::move(copy.table), .copy_in = std::move(copy.copy_in), .data = {}};
    require_done(source.copy_out(copy.copy_out, [&](std::string_view row) { taken.data += row; }), taken.table);
    sample.push_back(std::move(taken));
  }
  source.execute("ROLLBACK");
  return sample;
}

void load_sample(pg::Session& scratch, std::span<const TableRows> sample, const sql::Identifier& bookkeeping) {
  scratch.execute("BEGIN");
  scratch.execute(queries::pin_sample);
  scratch.execute("SET LOCAL session_replication_role = 'replica'");
  for (const TableRows& rows : sample) require_done(scratch.copy_in(rows.copy_in, rows.data), rows.table);
  const pg::Rows sequences = scratch.execute(queries::sample_sequences, {bookkeeping.name()});
  for (const pg::Row row : sequences) scratch.execute(row.text("statement"));
  scratch.execute("COMMIT");
}

}  // namespace pgplumb::migrations
