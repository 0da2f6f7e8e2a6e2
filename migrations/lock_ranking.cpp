#include "migrations/lock_ranking.hpp"

#include <algorithm>

#include "core/bookkeeping/ask.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {
namespace {

/// Whether its time grows with the table.
bool grows(Work work) noexcept { return work != Work::truncate; }

class Ranker {
 public:
  explicit Ranker(const RelationSizes* sizes) : sizes_(sizes) {}

  RankedStatement rank(const StepObservation& step, std::size_t index) const {
    const StatementObservation& statement = step.statements[index];
    RankedStatement ranked{.step = &step, .statement = &statement};
    ranked.blocks = blocks_of(statement);
    ranked.bytes = bytes_of(statement);
    const bool keeps_out = ranked.blocks >= Blocks::writes;
    const bool works = does_work(statement);
    if (keeps_out && step.transactional) add_held_during(ranked, step, index);
    if (works && step.transactional) add_held_from(ranked, step, index);
    if (works && (keeps_out || !ranked.held_from.empty())) {
      ranked.risk = Risk::blocking;
    } else if (keeps_out) {
      ranked.risk = ranked.held_during.empty() ? Risk::brief : Risk::blocking;
    } else {
      ranked.risk = works ? Risk::background : Risk::harmless;
    }
    return ranked;
  }

 private:
  bool is_there(const std::string& relation) const {
    return sizes_ == nullptr || relation.empty() || sizes_->contains(relation);
  }

  bool counts(const WorkDone& done) const { return grows(done.work) && is_there(done.relation); }

  bool does_work(const StatementObservation& statement) const {
    return std::ranges::any_of(statement.work, [this](const WorkDone& done) { return counts(done); });
  }

  Blocks blocks_of(const StatementObservation& statement) const {
    Blocks most = Blocks::nobody;
    for (const LockTaken& lock : statement.locks) {
      const bool holds_rows = lock.kind == "table" || lock.kind == "materialized view" || lock.kind == "foreign table";
      if (holds_rows && is_there(lock.relation)) most = std::max(most, blocked_by(lock.mode));
    }
    return most;
  }

  std::int64_t bytes_of(const StatementObservation& statement) const {
    if (sizes_ == nullptr) return 0;
    std::int64_t bytes = 0;
    for (const WorkDone& done : statement.work) {
      const auto found = sizes_->find(done.relation);
      if (counts(done) && found != sizes_->end()) bytes += found->second.bytes;
    }
    return bytes;
  }

  void add_held_during(RankedStatement& ranked, const StepObservation& step, std::size_t index) const {
    for (std::size_t later = index + 1; later < step.statements.size(); ++later) {
      if (!does_work(step.statements[later])) continue;
      ranked.held_during.push_back(step.statements[later].ordinal);
      ranked.bytes += bytes_of(step.statements[later]);
    }
  }

  void add_held_from(RankedStatement& ranked, const StepObservation& step, std::size_t index) const {
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      if (blocks_of(step.statements[earlier]) >= Blocks::writes) {
        ranked.held_from.push_back(step.statements[earlier].ordinal);
      }
    }
  }

  const RelationSizes* sizes_;
};

}  // namespace

RelationSizes fetch_relation_sizes(pg::Session& session) {
  RelationSizes sizes;
  for (const pg::Row row : bookkeeping::ask(session, queries::relation_sizes)) {
    sizes[std::string(row.text("name"))] = {.rows = row.integer("row_count"), .bytes = row.integer("bytes")};
  }
  return sizes;
}

std::string_view to_string(Risk risk) noexcept {
  switch (risk) {
    case Risk::harmless: return "harmless";
    case Risk::background: return "background";
    case Risk::brief: return "brief";
    case Risk::blocking: return "blocking";
  }
  return "harmless";
}

std::vector<RankedStatement> rank(std::span<const StepObservation> steps, const RelationSizes* sizes) {
  const Ranker ranker(sizes);
  std::vector<RankedStatement> ranked;
  for (const StepObservation& step : steps) {
    for (std::size_t index = 0; index < step.statements.size(); ++index) ranked.push_back(ranker.rank(step, index));
  }
  std::ranges::stable_sort(ranked, [](const RankedStatement& a, const RankedStatement& b) {
    return a.risk != b.risk ? a.risk > b.risk : a.bytes > b.bytes;
  });
  return ranked;
}

}  // namespace pgplumb::migrations
