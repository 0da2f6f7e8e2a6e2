#include "migrations/observe.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "core/sql/classify.hpp"
#include "migrations/internal/failure.hpp"
#include "migrations/internal/isolation.hpp"
#include "migrations/internal/statement_target.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {
namespace {

constexpr std::string_view kActiveTransaction = "25001";
constexpr std::string_view kInvalidTermination = "2D000";

std::uint32_t oid_of(const pg::Row& row, std::string_view column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

class StepWatch {
 public:
  StepWatch(pg::Session& session, const Step& step, const ObserveOptions& options)
      : session_(session), step_(step), options_(options), statements_(statements_of(step.script)) {
    session_.set_on_notice([this](const pg::Notice& notice) {
      if (is_watching_ && notice.severity.starts_with("DEBUG")) messages_.push_back(notice.message);
    });
  }
  StepWatch(const StepWatch&) = delete;
  StepWatch& operator=(const StepWatch&) = delete;
  ~StepWatch() { session_.set_on_notice({}); }

  StepObservation watch() {
    if (!options_.time_zone.empty()) {
      session_.execute("SELECT pg_catalog.set_config('TimeZone', $1::pg_catalog.text, false)", {options_.time_zone});
    }
    start_ = look();
    observed_.id = step_.id();
    observed_.direction = step_.direction;
    observed_.transactional = step_.script.mode() == TransactionMode::transactional;
    if (observed_.transactional) {
      with_roles([this] { run_in_one_transaction(); });
    } else {
      set_role(false);
      for (std::size_t index = 0; index < statements_.size(); ++index) {
        with_roles([&] { run_alone(index); });
      }
    }
    return std::move(observed_);
  }

 private:
  /// Again, as long as what is missing is a role.
  void with_roles(const std::function<void()>& work) {
    const std::size_t observed = observed_.statements.size();
    while (true) {
      try {
        return work();
      } catch (const Error& error) {
        if (session_.is_alive() && session_.in_transaction()) session_.run("ROLLBACK");
        observed_.statements.resize(observed);
        if (options_.roles == nullptr || !options_.roles->settle(error.info())) throw;
      }
    }
  }

  void set_role(bool local) {
    const auto& role = step_.script.directives.role;
    if (!role) return;
    with_roles([&] { session_.execute(local ? queries::set_step_role : queries::set_session_role, {*role}); });
  }

  void run_in_one_transaction() {
    session_.execute("BEGIN");
    if (const std::string_view sql = isolation_asked_for(step_.script); !sql.empty()) session_.execute(sql);
    if (const auto& role = step_.script.directives.role) session_.execute(queries::set_step_role, {*role});
    Moment before = look();
    for (std::size_t index = 0; index < statements_.size(); ++index) {
      if (const auto error = send(index)) fail(index, *error);
      Moment after = look_after();
      add(index, before, after);
      before = std::move(after);  // within a transaction nothing happens between two statements
    }
    commit();
  }

  void commit() {
    const pg::Session::Outcome outcome = session_.run("COMMIT");
    if (outcome.error) fail(statements_.size() - 1, *outcome.error);
  }

  /// In a transaction of its own, where it can be watched, unless it refuses that.
  void run_alone(std::size_t index) {
    const bool wraps = !session_.in_transaction() &&
                       sql::transaction_rule(statements_[index].statement->kind) == sql::TransactionRule::any;
    if (wraps) session_.execute("BEGIN");
    const Moment before = look();
    const auto error = send(index);
    if (wraps && error && (error->info.sqlstate == kActiveTransaction || error->info.sqlstate == kInvalidTermination)) {
      session_.run("ROLLBACK");
      return run_unwatched(index);
    }
    if (error) fail(index, *error);
    if (session_.in_transaction() || !wraps) add(index, before, look_after());
    if (wraps) commit();
  }

  void run_unwatched(std::size_t index) {
    const Moment before = look();
    if (const auto error = send(index)) fail(index, *error);
    add(index, before, look_after());
  }

  std::optional<pg::ServerError> send(std::size_t index) {
    const ScriptStatement& statement = statements_[index];
    session_.execute("SELECT pg_catalog.set_config('client_min_messages', 'debug1', false)");
    messages_.clear();
    is_watching_ = true;
    const bool copies = statement.statement->kind == sql::StatementKind::copy_from_stdin;
    pg::Session::Outcome outcome =
        copies ? session_.copy_in(statement.text(), statement.data()) : session_.run(statement.text());
    is_watching_ = false;
    return std::move(outcome.error);
  }

  Moment look() {
    Moment moment;
    for (const pg::Row row : session_.execute(queries::observed_relations, {options_.bookkeeping.name()})) {
      moment.relations.push_back({.oid = oid_of(row, "oid"),
                                  .name = std::string(row.text("name")),
                                  .bare_name = std::string(row.text("bare_name")),
                                  .kind = std::string(row.text("kind")),
                                  .filenode = oid_of(row, "filenode"),
                                  .table = oid_of(row, "table_oid")});
    }
    for (const pg::Row row : session_.execute(queries::observed_locks)) {
      if (const auto mode = parse_lock_mode(row.text("mode"))) {
        moment.locks.push_back({.relation = oid_of(row, "relation"), .mode = *mode});
      }
    }
    for (const pg::Row row : session_.execute(queries::observed_scans)) {
      moment.scans.push_back({.relation = oid_of(row, "relation"), .count = row.integer("count")});
    }
    return moment;
  }

  Moment look_after() {
    Moment moment = look();
    if (validated_foreign_keys(messages_).empty()) return moment;
    for (const pg::Row row : session_.execute(queries::observed_foreign_keys)) {
      moment.foreign_keys.push_back({.name = std::string(row.text("name")),
                                     .referencing = oid_of(row, "referencing"),
                                     .referenced = oid_of(row, "referenced")});
    }
    return moment;
  }

  void add(std::size_t index, const Moment& before, const Moment& after) {
    const ScriptStatement& statement = statements_[index];
    const Between between{.start = start_,
                          .before = before,
                          .after = after,
                          .messages = messages_,
                          .kind = statement.statement->kind,
                          .text = statement.text()};
    StatementObservation observation{.ordinal = index + 1,
                                     .at = statement.part->source->locate(statement.statement->offset),
                                     .at_length = statement.statement->length,
                                     .text = std::string(statement.text()),
                                     .locks = locks_between(between),
                                     .work = work_between(between)};
    add_rule(observation, statement, before);
    observed_.statements.push_back(std::move(observation));
  }

  /// What could not be watched. Of work that was seen all the same the message says more.
  void add_rule(StatementObservation& observation, const ScriptStatement& statement, const Moment& before) const {
    const auto target = resolve(statement, before);
    if (!target) return;
    Rule rule = rule_of(statement.statement->kind, *target, statement.text());
    std::ranges::move(rule.locks, std::back_inserter(observation.locks));
    const auto is_seen = [&](const WorkDone& done) {
      return std::ranges::any_of(observation.work, [&](const WorkDone& seen) {
        return seen.work == done.work && seen.relation == done.relation;
      });
    };
    std::erase_if(rule.work, is_seen);
    std::ranges::move(rule.work, std::back_inserter(observation.work));
  }

  /// The relations that a statement names; nothing when it is about one that this step has made.
  std::optional<RuleTarget> resolve(const ScriptStatement& statement, const Moment& before) const {
    const auto named = parse_target(statement.statement->kind, statement.text());
    std::string relation = named ? named->relation : std::string();
    const std::vector<std::string> names = sql::named_relations(statement.text());
    if (relation.empty() && !names.empty()) relation = names.front();
    if (relation.empty()) return RuleTarget{};
    const SeenRelation* found = find_named(before, relation);
    if (found == nullptr || start_.find(found->oid) == nullptr) return std::nullopt;
    const SeenRelation* table = before.find(found->table);
    RuleTarget target{.table = table == nullptr ? found->name : table->name};
    if (named && !named->other.empty()) {
      const SeenRelation* other = find_named(before, named->other);
      target.index = other == nullptr ? named->other : other->name;
    }
    return target;
  }

  const SeenRelation* find_named(const Moment& moment, const std::string& name) const {
    const pg::Rows rows =
        session_.execute("SELECT pg_catalog.to_regclass($1::pg_catalog.text)::pg_catalog.oid AS oid", {name});
    if (!rows.front().is_null("oid")) return moment.find(oid_of(rows.front(), "oid"));
    // It is dropped by now: its name alone must do.
    const std::string bare = to_catalog_name(name.substr(name.rfind('.') + 1));
    const auto found = std::ranges::find(moment.relations, bare, &SeenRelation::bare_name);
    return found == moment.relations.end() ? nullptr : &*found;
  }

  [[noreturn]] void fail(std::size_t index, const pg::ServerError& error) {
    const SendFailure failure{.place = {.kind = EntryKind::statement, .ordinal = index + 1}, .error = error};
    throw make_error(step_, failure, {}, nullptr);
  }

  pg::Session& session_;
  const Step& step_;
  const ObserveOptions& options_;
  std::vector<ScriptStatement> statements_;
  Moment start_;
  StepObservation observed_;
  std::vector<std::string> messages_;
  bool is_watching_ = false;
};

}  // namespace

StepObservation observe_step(pg::Session& session, const Step& step, const ObserveOptions& options) {
  return StepWatch(session, step, options).watch();
}

}  // namespace pgplumb::migrations
