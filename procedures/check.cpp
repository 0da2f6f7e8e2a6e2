#include "procedures/check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "core/pg/transaction.hpp"
#include "core/text.hpp"
#include "procedures/internal/application.hpp"
#include "procedures/internal/check_facts.hpp"
#include "procedures/internal/refusal.hpp"

namespace pgplumb::procedures {
namespace {

Finding to_finding(const ErrorInfo& error, const std::string& code) {
  return {.severity = Severity::error,
          .code = error.sqlstate.empty() ? code : error.sqlstate,
          .message = error.detail.empty() ? error.message : fmt::format("{}: {}", error.message, error.detail),
          .at = error.at,
          .at_length = error.at_length,
          .hint = error.hint.empty() ? error.next : error.hint};
}

/// A routine that several statements define is looked at once, where it is defined last.
std::vector<LoadedRoutine> last_definitions(std::span<const LoadedRoutine> loaded) {
  std::map<Oid, LoadedRoutine> last;
  for (const LoadedRoutine& routine : loaded) last.insert_or_assign(routine.oid, routine);
  std::vector<LoadedRoutine> definitions;
  definitions.reserve(last.size());
  for (const auto& [oid, routine] : last) definitions.push_back(routine);
  return definitions;
}

bool is_pseudo(const Signature& signature, const TypeCatalog& types, std::string_view name) {
  const Type* type = types.find(signature.result);
  return type != nullptr && type->kind == TypeKind::pseudo && type->name == name;
}

/// Its body means what it does by the columns of a table.
Finding trigger_of_nothing(const CheckedRoutine& routine) {
  return {.severity = Severity::note,
          .code = "trigger_of_nothing",
          .message = fmt::format("\"{}\" is a trigger of no table, so its body was not looked into", routine.identity),
          .at = routine.at,
          .at_length = routine.at_length,
          .hint = "Keep CREATE OR REPLACE TRIGGER beside the function."};
}

class Checking {
 public:
  Checking(pg::Session& session, const RoutineFiles& files, const CheckOptions& options)
      : session_(session), files_(files), options_(options) {
    for (const RoutineFile& file : select_files(files, options.glob).files) meant_.insert(file.source->name());
    if (meant_.empty() && !options.glob.empty()) {
      throw Error(ErrorCode::usage, fmt::format("no routine file matches \"{}\"", options.glob),
                  "Give a path below the folder of procedures, or the name of a routine; both may have * and ?.");
    }
  }

  CheckResult run(std::vector<RegisteredRoutine> registry) {
    const SyncOptions as_sync{.schema = options_.schema, .lock_timeout = options_.lock_timeout};
    internal::Application application(session_, files_, std::move(registry), as_sync);
    const LoadResult loaded = application.load();
    add_errors(loaded.errors, "sql");
    add_errors(internal::find_duplicates(files_.files, loaded.routines), "duplicate_routine");
    const std::vector<LoadedRoutine> definitions = last_definitions(loaded.routines);
    const std::set<Oid> broken = validate(definitions);
    drop_old(application);
    look_at(definitions, broken);
    finish();
    return std::move(result_);
  }

 private:
  void add_errors(std::span<const ErrorInfo> errors, const std::string& code) {
    for (const ErrorInfo& error : errors) result_.findings.push_back(to_finding(error, code));
  }

  /// The routines whose bodies cannot be.
  std::set<Oid> validate(std::span<const LoadedRoutine> definitions) {
    std::set<Oid> broken;
    for (const LoadedRoutine& definition : definitions) {
      const std::vector<ErrorInfo> errors = validate_routines(session_, files_.files, {&definition, 1});
      if (!errors.empty()) broken.insert(definition.oid);
      add_errors(errors, "sql");
    }
    return broken;
  }

  /// What a sync would refuse to do.
  void drop_old(internal::Application& application) {
    session_.execute("SAVEPOINT pgplumb_check");
    try {
      application.drop_old();
      session_.execute("RELEASE SAVEPOINT pgplumb_check");
    } catch (const Error& error) {
      if (error.code() != ErrorCode::conflict) throw;
      session_.execute("ROLLBACK TO SAVEPOINT pgplumb_check");
      Finding finding = to_finding(error.info(), "sql");
      finding.message = fmt::format("{}: {}", error.info().message, text::join(error.info().notes, ", "));
      result_.findings.push_back(std::move(finding));
    }
  }

  void look_at(std::span<const LoadedRoutine> definitions, const std::set<Oid>& broken) {
    const internal::FetchedFacts facts = internal::fetch_check_facts(session_, files_.files, definitions);
    const auto triggers = internal::fetch_trigger_relations(session_, facts.routines);
    auto extension = internal::PlpgsqlCheck::prepare(session_);
    if (extension) result_.plpgsql_check = extension->version();
    for (std::size_t index = 0; index < definitions.size(); ++index) {
      const CheckedRoutine& routine = facts.routines[index];
      std::vector<Finding> found = apply_check_rules(
          routine, {.routines = facts.routines, .all = facts.catalog.routines, .types = facts.catalog.types});
      if (extension && routine.signature.language == "plpgsql" && !broken.contains(routine.signature.oid)) {
        std::ranges::move(look_into(*extension, definitions[index], routine, facts.catalog.types, triggers),
                          std::back_inserter(found));
      }
      add(std::move(found), routine.annotations.ignored);
    }
    result_.routines = static_cast<std::size_t>(
        std::ranges::count_if(facts.routines, [this](const CheckedRoutine& routine) { return is_meant(routine.at); }));
  }

  std::vector<Finding> look_into(internal::PlpgsqlCheck& extension, const LoadedRoutine& definition,
                                 const CheckedRoutine& routine, const TypeCatalog& types,
                                 const std::map<Oid, std::vector<internal::TriggerRelation>>& triggers) const {
    const RoutineFile& file = files_.files[definition.file];
    std::vector<internal::TriggerRelation> relations{{}};
    if (is_pseudo(routine.signature, types, "trigger")) {
      const auto found = triggers.find(definition.oid);
      if (found == triggers.end()) return {trigger_of_nothing(routine)};
      relations = found->second;
    }
    std::vector<Finding> findings;
    try {
      for (const internal::TriggerRelation& relation : relations) {
        for (const internal::BodyFinding& one : extension.look_into(definition.oid, relation)) {
          findings.push_back(internal::to_finding(one, file, file.statements[definition.statement]));
        }
      }
    } catch (Error& error) {
      if (error.code() != ErrorCode::connection) throw;
      // The extension runs within the server, and some of its versions end it.
      error.locate(routine.at);
      error.add_note("plpgsql_check " + extension.version() + " was looking into the body of this routine");
      throw;
    }
    return findings;
  }

  bool is_meant(const Location& at) const { return meant_.contains(at.file); }

  void add(std::vector<Finding> findings, const std::set<std::string>& ignored) {
    std::erase_if(findings, [&](const Finding& finding) { return ignored.contains(finding.code); });
    std::ranges::move(findings, std::back_inserter(result_.findings));
  }

  /// Puts the findings in order and takes away what was not asked about, or is said already: a trigger function has
  /// the same faults for each of its tables.
  void finish() {
    std::erase_if(result_.findings, [this](const Finding& finding) {
      return options_.ignored.contains(finding.code) || (finding.at && !is_meant(*finding.at));
    });
    const auto place = [](const Finding& finding) {
      const Location at = finding.at.value_or(Location{});
      return std::tuple(at.file, at.line, at.column, -static_cast<int>(finding.severity), finding.code,
                        finding.message);
    };
    std::ranges::sort(result_.findings, {}, place);
    const auto is_same = [&place](const Finding& left, const Finding& right) { return place(left) == place(right); };
    result_.findings.erase(std::unique(result_.findings.begin(), result_.findings.end(), is_same),
                           result_.findings.end());
  }

  pg::Session& session_;
  const RoutineFiles& files_;
  const CheckOptions& options_;
  std::set<std::string> meant_;  ///< the files that are asked about, by the names of their sources
  CheckResult result_;
};

}  // namespace

CheckResult check_routines(pg::Session& session, const RoutineFiles& files, const CheckOptions& options) {
  require_sound(files);
  Registry registry = fetch_registry(session, options.schema);
  pg::Transaction transaction(session);
  try {
    CheckResult result = Checking(session, files, options).run(std::move(registry.routines));
    transaction.rollback();
    return result;
  } catch (const Error& error) {
    if (internal::is_blocked(error.info())) throw internal::make_blocked(error);
    throw;
  }
}

}  // namespace pgplumb::procedures
