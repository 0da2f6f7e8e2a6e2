#include "migrations/observation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::migrations {
namespace {

constexpr std::array<std::string_view, 8> kModes{
    "ACCESS SHARE", "ROW SHARE",           "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE",
    "SHARE",        "SHARE ROW EXCLUSIVE", "EXCLUSIVE",     "ACCESS EXCLUSIVE"};
constexpr std::array<std::string_view, 8> kCatalogModes{
    "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
    "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};

/// The text between `before` and the next `after`; nothing if the message is another.
std::optional<std::string> between_words(std::string_view message, std::string_view before, std::string_view after) {
  if (!message.starts_with(before)) return std::nullopt;
  message.remove_prefix(before.size());
  const auto end = message.find(after);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(message.substr(0, end));
}

std::string first_word(std::string_view text) {
  sql::Lexer lexer(text);
  return text::to_lower_ascii(lexer.text(lexer.next_significant()));
}

/// Whether the server chose how to do it by what the tables hold.
bool is_planned(sql::StatementKind kind) noexcept {
  using enum sql::StatementKind;
  return kind == modification || kind == query || kind == call;
}

/// Collects what was done, once each, in the order in which it was noticed.
class WorkReader {
 public:
  explicit WorkReader(const Between& between) : between_(between) {}

  std::vector<WorkDone> read() {
    for (const std::string& message : between_.messages) read_message(message);
    compare_storage();
    compare_scans();
    leave_out_implied();
    return std::move(work_);
  }

 private:
  void read_message(const std::string& message) {
    if (const auto table = between_words(message, "rewriting table \"", "\"")) add_named(Work::rewrite, *table);
    if (const auto table = between_words(message, "verifying table \"", "\"")) add_named(Work::verify, *table);
    if (const auto name = between_words(message, "validating foreign key constraint \"", "\"")) add_foreign_key(*name);
    if (const auto index = between_words(message, "building index \"", "\" on table \"")) {
      const std::size_t from = message.find("\" on table \"") + std::string_view("\" on table \"").size();
      add_named(Work::build_index, message.substr(from, message.find('"', from) - from), *index);
    }
  }

  void add(Work work, const SeenRelation& relation, std::string object = {}) {
    if (between_.start.find(relation.oid) == nullptr) return;
    const WorkDone done{.work = work, .relation = relation.name, .object = std::move(object)};
    if (std::ranges::find(work_, done) == work_.end()) work_.push_back(done);
    busy_.insert(relation.oid);
  }

  /// A message names no schema: of several tables of that name those that this transaction holds a lock on are meant,
  /// and of those the one that has the index, where it speaks of one.
  void add_named(Work work, const std::string& name, const std::string& index = {}) {
    for (const SeenRelation& relation : between_.after.relations) {
      if (relation.bare_name == name && relation.table == relation.oid && is_held(relation.oid) &&
          (index.empty() || may_have(relation, index))) {
        add(work, relation, index);
      }
    }
  }

  /// False where another table of that name has an index of this name, and this one has none.
  bool may_have(const SeenRelation& table, const std::string& index) const {
    bool is_elsewhere = false;
    for (const SeenRelation& relation : between_.after.relations) {
      if (relation.bare_name != index || relation.table == relation.oid) continue;
      if (relation.table == table.oid) return true;
      const SeenRelation* other = between_.after.find(relation.table);
      is_elsewhere = is_elsewhere || (other != nullptr && other->bare_name == table.bare_name);
    }
    return !is_elsewhere;
  }

  /// Outside a transaction nothing is held any more.
  bool is_held(std::uint32_t oid) const {
    return between_.after.locks.empty() ||
           std::ranges::find(between_.after.locks, oid, &SeenLock::relation) != between_.after.locks.end();
  }

  void add_foreign_key(const std::string& name) {
    for (const SeenForeignKey& key : between_.after.foreign_keys) {
      if (key.name != name || !is_held(key.referencing)) continue;
      if (const SeenRelation* table = between_.after.find(key.referencing))
        add(Work::validate_foreign_key, *table, name);
      if (key.referenced != key.referencing) busy_.insert(key.referenced);  // looked up row by row, or scanned for that
    }
  }

  /// TRUNCATE and every rewrite give a relation a new file.
  void compare_storage() {
    const std::string word = first_word(between_.text);
    for (const SeenRelation& now : between_.after.relations) {
      const SeenRelation* then = between_.before.find(now.oid);
      if (then == nullptr || then->filenode == now.filenode || now.filenode == 0) continue;
      if (now.table != now.oid) {
        add_rebuilt_index(now);
      } else if (!is_rewritten(now)) {
        add(word == "truncate"                                   ? Work::truncate
            : word == "do" || word == "call" || word == "select" ? Work::new_storage
                                                                 : Work::rewrite,
            now);
      }
    }
  }

  bool is_rewritten(const SeenRelation& relation) const {
    return std::ranges::any_of(
        work_, [&](const WorkDone& done) { return done.work == Work::rewrite && done.relation == relation.name; });
  }

  /// Where its table is new too, that says it all.
  void add_rebuilt_index(const SeenRelation& index) {
    const SeenRelation* table = between_.after.find(index.table);
    const SeenRelation* table_then = between_.before.find(index.table);
    if (table == nullptr || table_then == nullptr || table->filenode != table_then->filenode) return;
    const bool is_told = std::ranges::any_of(work_, [&](const WorkDone& done) {
      return done.work == Work::build_index && done.object == index.bare_name && done.relation == table->name;
    });
    if (!is_told) add(Work::build_index, *table, index.bare_name);
  }

  /// A table that gets new storage gets new indexes with it.
  void leave_out_implied() {
    const auto has_new_storage = [](Work work) {
      return work == Work::rewrite || work == Work::truncate || work == Work::new_storage;
    };
    std::set<std::string> renewed;
    for (const WorkDone& done : work_) {
      if (has_new_storage(done.work)) renewed.insert(done.relation);
    }
    std::erase_if(
        work_, [&](const WorkDone& done) { return done.work == Work::build_index && renewed.contains(done.relation); });
  }

  void compare_scans() {
    std::map<std::uint32_t, std::int64_t> then;
    for (const SeenScans& scans : between_.before.scans) then[scans.relation] = scans.count;
    for (const SeenScans& scans : between_.after.scans) {
      if (scans.count <= then[scans.relation] || busy_.contains(scans.relation)) continue;
      const SeenRelation* relation = between_.after.find(scans.relation);
      if (relation == nullptr || between_.start.find(relation->oid) == nullptr) continue;
      work_.push_back({.work = Work::scan, .relation = relation->name, .by_statistics = is_planned(between_.kind)});
    }
  }

  const Between& between_;
  std::vector<WorkDone> work_;
  std::set<std::uint32_t> busy_;  ///< relations whose scan has been told of
};

}  // namespace

std::string_view to_string(LockMode mode) noexcept { return kModes[static_cast<std::size_t>(mode)]; }

std::optional<LockMode> parse_lock_mode(std::string_view text) noexcept {
  const auto* found = std::ranges::find(kCatalogModes, text);
  if (found == kCatalogModes.end()) return std::nullopt;
  return static_cast<LockMode>(found - kCatalogModes.begin());
}

std::string_view to_string(Blocks blocks) noexcept {
  switch (blocks) {
    case Blocks::nobody: return "nothing";
    case Blocks::definitions: return "definitions";
    case Blocks::writes: return "writes";
    case Blocks::everything: return "reads and writes";
  }
  return "nothing";
}

Blocks blocked_by(LockMode mode) noexcept {
  switch (mode) {
    case LockMode::access_share:
    case LockMode::row_share:
    case LockMode::row_exclusive: return Blocks::nobody;
    case LockMode::share_update_exclusive: return Blocks::definitions;
    case LockMode::share:
    case LockMode::share_row_exclusive:
    case LockMode::exclusive: return Blocks::writes;
    case LockMode::access_exclusive: return Blocks::everything;
  }
  return Blocks::nobody;
}

std::string_view to_string(Work work) noexcept {
  switch (work) {
    case Work::rewrite: return "rewrite";
    case Work::truncate: return "truncate";
    case Work::new_storage: return "new_storage";
    case Work::verify: return "verify";
    case Work::validate_foreign_key: return "validate_foreign_key";
    case Work::build_index: return "build_index";
    case Work::scan: return "scan";
  }
  return "scan";
}

const SeenRelation* Moment::find(std::uint32_t oid) const noexcept {
  const auto found = std::ranges::lower_bound(relations, oid, {}, &SeenRelation::oid);
  return found == relations.end() || found->oid != oid ? nullptr : &*found;
}

std::vector<LockTaken> locks_between(const Between& between) {
  std::map<std::uint32_t, LockMode> held;
  for (const SeenLock& lock : between.before.locks) {
    const auto [entry, is_first] = held.try_emplace(lock.relation, lock.mode);
    if (!is_first) entry->second = std::max(entry->second, lock.mode);
  }
  std::map<std::uint32_t, LockMode> strongest;
  for (const SeenLock& lock : between.after.locks) {
    const auto before = held.find(lock.relation);
    if (before != held.end() && before->second >= lock.mode) continue;
    const auto [entry, is_first] = strongest.try_emplace(lock.relation, lock.mode);
    if (!is_first) entry->second = std::max(entry->second, lock.mode);
  }
  std::vector<LockTaken> taken;
  for (const auto& [oid, mode] : strongest) {
    // What was dropped has its name from before; what this step made is nobody's business yet.
    const SeenRelation* relation = between.start.find(oid);
    if (relation != nullptr) taken.push_back({.relation = relation->name, .kind = relation->kind, .mode = mode});
  }
  std::ranges::sort(taken, [](const LockTaken& a, const LockTaken& b) {
    return a.mode != b.mode ? a.mode > b.mode : a.relation < b.relation;
  });
  return taken;
}

std::vector<WorkDone> work_between(const Between& between) { return WorkReader(between).read(); }

std::vector<std::string> validated_foreign_keys(const std::vector<std::string>& messages) {
  std::vector<std::string> names;
  for (const std::string& message : messages) {
    if (auto name = between_words(message, "validating foreign key constraint \"", "\"")) names.push_back(*name);
  }
  return names;
}

}  // namespace pgplumb::migrations
