#include "procedures/check_rules.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>
#include <utility>

#include "core/sql/identifier.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"
#include "procedures/annotation_fit.hpp"
#include "procedures/result_shape.hpp"

namespace pgplumb::procedures {
namespace {

Finding finding_at(const CheckedRoutine& routine, Severity severity, std::string code, std::string message,
                   std::string hint) {
  return {.severity = severity,
          .code = std::move(code),
          .message = std::move(message),
          .at = routine.at,
          .at_length = routine.at_length,
          .hint = std::move(hint)};
}

std::string_view word_for(Volatility volatility) noexcept {
  switch (volatility) {
    case Volatility::immutable: return "IMMUTABLE";
    case Volatility::stable: return "STABLE";
    case Volatility::changing: return "VOLATILE";
  }
  return "VOLATILE";
}

/// The schemas of a search_path as pg_proc.proconfig has it.
std::vector<std::string> schemas_in(std::string_view search_path) {
  std::vector<std::string> schemas;
  for (sql::TokenCursor cursor(search_path); !cursor.at_end(); cursor.skip()) {
    if (cursor.at_name()) schemas.push_back(sql::unquoted(cursor.text()));
  }
  return schemas;
}

/// Whether a temporary object of the caller's could stand in for what is meant. The server's own catalog is
/// commonly pinned alone, and nothing but qualified names is then in use.
bool finds_temporary_first(const std::vector<std::string>& schemas) {
  const bool is_bare =
      std::ranges::all_of(schemas, [](const std::string& schema) { return schema.empty() || schema == "pg_catalog"; });
  return !is_bare && schemas.back() != "pg_temp";
}

/// How many arguments a call by position can have, and the types of those it may give.
struct Callable {
  std::size_t required = 0;
  std::vector<Oid> types;
};

/// Nothing for a routine that is called with a list of any length: the server takes another before it.
std::optional<Callable> callable(const Signature& signature) {
  Callable found;
  const bool takes_outputs = signature.kind == RoutineKind::procedure;
  for (const Parameter& parameter : signature.parameters) {
    if (!parameter.is_input() && !(takes_outputs && parameter.mode == ParameterMode::out)) continue;
    if (parameter.mode == ParameterMode::variadic) {
      if (!parameter.has_default) return std::nullopt;
      break;
    }
    found.types.push_back(parameter.type);
    if (!parameter.has_default) found.required = found.types.size();
  }
  return found;
}

/// The least number of arguments with which a call could mean either.
std::optional<std::size_t> find_collision(const Callable& left, const Callable& right) {
  const auto [a, b] = std::ranges::mismatch(left.types, right.types);
  const auto alike = static_cast<std::size_t>(a - left.types.begin());
  const std::size_t least = std::max(left.required, right.required);
  return least <= alike ? std::optional(least) : std::nullopt;
}

const CheckedRoutine* find_checked(std::span<const CheckedRoutine> routines, Oid oid) {
  const auto found =
      std::ranges::find_if(routines, [&](const CheckedRoutine& routine) { return routine.signature.oid == oid; });
  return found == routines.end() ? nullptr : &*found;
}

Finding ambiguous(const CheckedRoutine& routine, const std::string& other, const CheckedRoutine* other_checked,
                  std::size_t arguments) {
  const std::string where =
      other_checked == nullptr ? "" : fmt::format(", defined at {}", other_checked->at.to_string());
  return finding_at(routine, Severity::warning, "ambiguous_overload",
                    fmt::format("a call with {} argument{} cannot tell \"{}\" from \"{}\"{}", arguments,
                                arguments == 1 ? "" : "s", routine.identity, other, where),
                    "Take a default away, or give one of the two another name.");
}

bool stands_before(const CheckedRoutine& left, const CheckedRoutine& right) {
  const auto place = [](const Location& at) { return std::tie(at.file, at.line, at.column); };
  return place(left.at) < place(right.at);
}

}  // namespace

std::vector<Finding> find_open_search_path(const CheckedRoutine& routine) {
  if (!routine.signature.security_definer) return {};
  if (!routine.search_path) {
    return {finding_at(routine, Severity::warning, "security_definer_search_path",
                       fmt::format("\"{}\" is SECURITY DEFINER, but its search_path is the caller's", routine.identity),
                       "Add SET search_path = pg_catalog, pg_temp (with the schemas it needs before pg_temp).")};
  }
  if (!finds_temporary_first(schemas_in(*routine.search_path))) return {};
  return {finding_at(routine, Severity::warning, "security_definer_search_path",
                     fmt::format("\"{}\" is SECURITY DEFINER, but finds temporary tables of the caller before others",
                                 routine.identity),
                     fmt::format("Add pg_temp at the end: SET search_path = {}, pg_temp.", *routine.search_path))};
}

std::vector<Finding> find_public_execute(const CheckedRoutine& routine) {
  if (!routine.signature.security_definer || !routine.public_may_execute) return {};
  const std::string_view kind = routine.signature.kind == RoutineKind::procedure ? "PROCEDURE" : "FUNCTION";
  return {finding_at(routine, Severity::warning, "security_definer_public",
                     fmt::format("\"{}\" is SECURITY DEFINER, and everybody may execute it", routine.identity),
                     fmt::format("Add REVOKE EXECUTE ON {} {} FROM PUBLIC.", kind, routine.identity))};
}

std::vector<Finding> find_lowered_volatility(const CheckedRoutine& routine) {
  if (routine.volatility == Volatility::immutable) return {};
  std::vector<Finding> findings;
  for (const KeptResult& kept : routine.kept_results) {
    findings.push_back(finding_at(
        routine, kept.checked_once ? Severity::warning : Severity::error, "volatility_under_index",
        fmt::format("\"{}\" is {}, but {} relies on what it gave back before", routine.identity,
                    word_for(routine.volatility), kept.what),
        kept.checked_once ? "A constraint is checked when a row is written only: declare the function IMMUTABLE, or "
                            "enforce the rule by a trigger."
                          : "Declare it IMMUTABLE if it is; otherwise drop what relies on it."));
  }
  return findings;
}

std::vector<Finding> find_not_null_that_cannot_hold(const CheckedRoutine& routine) {
  const bool has_input = std::ranges::any_of(routine.signature.parameters, &Parameter::is_input);
  if (!routine.is_strict || !has_input || routine.signature.returns_set) return {};
  std::vector<Finding> findings;
  for (const auto& [name, never_null] : routine.annotations.never_null) {
    if (!never_null) continue;
    findings.push_back(
        finding_at(routine, Severity::warning, "not_null_cannot_hold",
                   fmt::format("\"{}\" is STRICT, so {} NULL when an argument is, whatever @returns says",
                               routine.identity, name.empty() ? "its result is" : fmt::format("\"{}\" is", name)),
                   "Mark it with \"?\", or take STRICT away and treat NULL arguments in the body."));
  }
  return findings;
}

std::vector<Finding> find_bad_annotations(const CheckedRoutine& routine, const TypeCatalog& types) {
  std::vector<Finding> findings =
      find_misfits(routine.identity, routine.annotations, result_of(routine.signature, types));
  for (Finding& finding : findings) {
    finding.at = routine.at;
    finding.at_length = routine.at_length;
  }
  return findings;
}

std::vector<Finding> find_ambiguous_overloads(const CheckedRoutine& routine, const CheckFacts& facts) {
  const auto own = callable(routine.signature);
  if (!own) return {};
  std::vector<Finding> findings;
  const auto name_of = [](const Signature& signature) { return std::tie(signature.schema, signature.name); };
  const auto name = name_of(routine.signature);
  for (auto other = std::ranges::lower_bound(facts.all, name, {}, name_of);
       other != facts.all.end() && name_of(*other) == name; ++other) {
    const auto candidate = callable(*other);
    if (!candidate || other->oid == routine.signature.oid) continue;
    const CheckedRoutine* checked = find_checked(facts.routines, other->oid);
    if (checked != nullptr && stands_before(routine, *checked)) continue;  // told once, at the later of the two
    if (const auto arguments = find_collision(*own, *candidate)) {
      findings.push_back(ambiguous(routine, other->identity(facts.types), checked, *arguments));
    }
  }
  return findings;
}

std::vector<Finding> apply_check_rules(const CheckedRoutine& routine, const CheckFacts& facts) {
  std::vector<Finding> findings;
  const auto add = [&findings](std::vector<Finding> more) { std::ranges::move(more, std::back_inserter(findings)); };
  add(find_open_search_path(routine));
  add(find_public_execute(routine));
  add(find_lowered_volatility(routine));
  add(find_not_null_that_cannot_hold(routine));
  add(find_bad_annotations(routine, facts.types));
  add(find_ambiguous_overloads(routine, facts));
  return findings;
}

}  // namespace pgplumb::procedures
