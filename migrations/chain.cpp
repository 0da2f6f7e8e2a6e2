#include "migrations/chain.hpp"

#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/bookkeeping/queries.hpp"
#include "core/bookkeeping/tables.hpp"
#include "core/checksum.hpp"
#include "core/pg/transaction.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

using Json = nlohmann::json;

// The fields of an event's text, in order; see layout/event_text_function.sql.
enum Field : std::size_t {
  id,
  kind,
  version,
  version_text,
  name,
  at,
  done_by,
  session_user,
  origin,
  run_id,
  tool_version,
  detail
};

constexpr std::string_view kHint =
    "Somebody changed the bookkeeping by hand. Compare it with a backup; pgplumb does not repair it.";

Finding finding(std::string code, std::string message) {
  return {
      .severity = Severity::error, .code = std::move(code), .message = std::move(message), .hint = std::string(kHint)};
}

std::string text_of(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string member(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of(*found);
}

std::string column(const pg::Row& row, std::string_view name) {
  return std::string(row.optional_text(name).value_or(std::string_view{}));
}

std::string describe_missing(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("event {} is missing from the history's log", first)
                       : fmt::format("events {} to {} are missing from the history's log", first, last);
}

/// Walks along the log and takes note of every place where the chain does not hold.
class ChainWalk {
 public:
  explicit ChainWalk(const Records& records) : records_(records) {}

  std::vector<Finding> find_breaks() {
    for (const EventRecord& event : records_.events) check(event);
    check_end();
    if (breaks_.size() > 1) breaks_.front().message += fmt::format(": the first of {} breaks", breaks_.size());
    return std::move(breaks_);
  }

 private:
  void check(const EventRecord& event) {
    const bool follows = event.id == expected_;
    if (event.id > expected_) add("event_missing", describe_missing(expected_, event.id - 1));
    if (to_hex(sha256(event.text)) != event.hash) {
      add("event_altered", fmt::format("event {} of the history's log was altered", event.id));
    } else if (follows && event.previous_hash != previous_) {
      add("event_unlinked",
          fmt::format("event {} of the history's log does not follow from the one before it", event.id));
    }
    previous_ = event.hash;
    expected_ = event.id + 1;
  }

  void check_end() {
    const std::int64_t last = expected_ - 1;
    if (last < records_.event_count) {
      add("events_cut_off",
          fmt::format("the history's log ends at event {}, and {} were written", last, records_.event_count));
    } else if (last > records_.event_count || (records_.event_count > 0 && previous_ != records_.head)) {
      add("events_cut_off", "the end of the history's log is not the one that was written last");
    }
  }

  void add(std::string code, std::string message) { breaks_.push_back(finding(std::move(code), std::move(message))); }

  const Records& records_;
  std::int64_t expected_ = 1;
  std::string previous_ = std::string(64, '0');
  std::vector<Finding> breaks_;
};

MigrationRecord applied_by_event(const Json& event, bool baseline) {
  const Json& what = event.at(detail);
  return {.version = event.at(version).get<std::int64_t>(),
          .version_text = text_of(event.at(version_text)),
          .name = text_of(event.at(name)),
          .up_checksum = member(what, "up_checksum"),
          .down_checksum = member(what, "down_checksum"),
          .down_script = member(what, "down_script"),
          .baseline = baseline ? "t" : "f",
          .sequence = text_of(event.at(id)),
          .statements = member(what, "statements"),
          .duration_ms = member(what, "duration_ms"),
          .applied_at = text_of(event.at(at)),
          .applied_by = text_of(event.at(done_by)),
          .run_id = text_of(event.at(run_id)),
          .tool_version = text_of(event.at(tool_version))};
}

void accept_event(const Json& event, MigrationRecord& record) {
  const Json& what = event.at(detail);
  record.version_text = text_of(event.at(version_text));
  record.name = text_of(event.at(name));
  record.up_checksum = member(what, "up_checksum");
  record.down_checksum = member(what, "down_checksum");
  record.down_script = member(what, "down_script");
}

using RecordsByVersion = std::map<std::int64_t, MigrationRecord>;

void replay(const Json& event, RecordsByVersion& rows) {
  const std::string what = text_of(event.at(kind));
  if (what == "apply" || what == "baseline") {
    MigrationRecord row = applied_by_event(event, what == "baseline");
    rows.insert_or_assign(row.version, std::move(row));
    return;
  }
  if (!event.at(version).is_number_integer()) return;
  const auto row = rows.find(event.at(version).get<std::int64_t>());
  if (row == rows.end()) return;
  if (what == "accept" && event.at(detail).contains("up_checksum")) accept_event(event, row->second);
  if (what == "revert") rows.erase(row);
  if (what == "forget" && !event.at(detail).value("only_progress", false)) rows.erase(row);
}

std::string id_of(const MigrationRecord& row) { return row.version_text + "_" + row.name; }

/// The first column in which the two differ.
std::optional<std::string_view> differing_column(const MigrationRecord& a, const MigrationRecord& b) {
  using Member = std::string MigrationRecord::*;
  static constexpr std::array<std::pair<std::string_view, Member>, 13> kColumns{{
      {"version_text", &MigrationRecord::version_text},
      {"name", &MigrationRecord::name},
      {"up_checksum", &MigrationRecord::up_checksum},
      {"down_checksum", &MigrationRecord::down_checksum},
      {"down_script", &MigrationRecord::down_script},
      {"baseline", &MigrationRecord::baseline},
      {"sequence", &MigrationRecord::sequence},
      {"statements", &MigrationRecord::statements},
      {"duration_ms", &MigrationRecord::duration_ms},
      {"applied_at", &MigrationRecord::applied_at},
      {"applied_by", &MigrationRecord::applied_by},
      {"run_id", &MigrationRecord::run_id},
      {"tool_version", &MigrationRecord::tool_version},
  }};
  for (const auto& [label, value] : kColumns) {
    if (a.*value != b.*value) return label;
  }
  return std::nullopt;
}

void compare_rows(RecordsByVersion expected, const std::vector<MigrationRecord>& rows, std::vector<Finding>& findings) {
  for (const MigrationRecord& row : rows) {
    const auto found = expected.find(row.version);
    if (found == expected.end()) {
      findings.push_back(
          finding("row_added", fmt::format("\"{}\" is in the history, and no event put it there", id_of(row))));
      continue;
    }
    if (const auto differing = differing_column(found->second, row)) {
      findings.push_back(finding("row_altered", fmt::format("column \"{}\" of \"{}\" in the history is not what its "
                                                            "event recorded",
                                                            *differing, id_of(row))));
    }
    expected.erase(found);
  }
  for (const auto& [number, row] : expected) {
    findings.push_back(
        finding("row_removed", fmt::format("\"{}\" was applied, and its row is gone from the history", id_of(row))));
  }
}

}  // namespace

Records fetch_records(pg::Session& session, const sql::Identifier& schema) {
  Records records;
  pg::Transaction transaction(session, pg::Isolation::repeatable_read, pg::Access::read_only);
  session.execute(bookkeeping::queries::pin_read);
  const pg::Rows end = session.execute(bookkeeping::in_schema(queries::chain_end, schema));
  if (end.empty())
    throw Error(ErrorCode::conflict, fmt::format("table \"layout\" in schema \"{}\" is empty", schema.name()));
  records.event_count = end.front().integer("events");
  records.head = end.front().text("head");
  for (const pg::Row row : session.execute(bookkeeping::in_schema(queries::chain, schema))) {
    records.events.push_back(EventRecord{.id = row.integer("id"),
                                         .previous_hash = std::string(row.text("previous_hash")),
                                         .hash = std::string(row.text("hash")),
                                         .text = std::string(row.text("text"))});
  }
  for (const pg::Row row : session.execute(bookkeeping::in_schema(queries::recorded_rows, schema))) {
    records.migrations.push_back(MigrationRecord{.version = row.integer("version"),
                                                 .version_text = column(row, "version_text"),
                                                 .name = column(row, "name"),
                                                 .up_checksum = column(row, "up_checksum"),
                                                 .down_checksum = column(row, "down_checksum"),
                                                 .down_script = column(row, "down_script"),
                                                 .baseline = column(row, "baseline"),
                                                 .sequence = column(row, "sequence"),
                                                 .statements = column(row, "statements"),
                                                 .duration_ms = column(row, "duration_ms"),
                                                 .applied_at = column(row, "applied_at"),
                                                 .applied_by = column(row, "applied_by"),
                                                 .run_id = column(row, "run_id"),
                                                 .tool_version = column(row, "tool_version")});
  }
  transaction.commit();
  return records;
}

std::vector<Finding> check_chain(const Records& records) {
  std::vector<Finding> findings = ChainWalk(records).find_breaks();
  RecordsByVersion expected;
  for (const EventRecord& event : records.events) {
    const Json fields = Json::parse(event.text, nullptr, false);
    if (fields.is_array() && fields.size() > detail) replay(fields, expected);
  }
  // A broken chain says by itself that the rows cannot be trusted.
  if (findings.empty()) compare_rows(std::move(expected), records.migrations, findings);
  return findings;
}

}  // namespace pgplumb::migrations
