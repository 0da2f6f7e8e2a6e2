#include "procedures/typed/verify.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/catalog.hpp"

namespace pgplumb::procedures::typed {
namespace {

std::string_view to_string(ParameterMode mode) noexcept {
  switch (mode) {
    case ParameterMode::in: return "IN";
    case ParameterMode::out: return "OUT";
    case ParameterMode::inout: return "INOUT";
    case ParameterMode::variadic: return "VARIADIC";
    case ParameterMode::table: return "a column of TABLE";
  }
  return "IN";
}

std::string describe_name(std::string_view name) {
  return name.empty() ? "has no name" : fmt::format("is named \"{}\"", name);
}

class Comparison {
 public:
  Comparison(const RoutineCatalog& live, std::span<const RoutineDescription* const> built) : live_(live) {
    for (const Signature& signature : live.routines) by_identity_[signature.identity(live.types)] = &signature;
    for (const RoutineDescription* routine : built) known_.insert(routine->identity);
  }

  void compare(const RoutineDescription& built) {
    const auto found = by_identity_.find(std::string(built.identity));
    if (found != by_identity_.end()) {
      compare(built, *found->second);
      return;
    }
    const std::vector<const Signature*> others = overloads(built);
    if (others.size() == 1) {
      compare(built, *others.front());
    } else {
      report_missing(built, others);
    }
  }

  void compare(const TypeDescription& built) {
    const Type* live = find_type(built.name);
    if (live == nullptr) return;  // the routines that used it have been reported
    if (live->kind == TypeKind::enumeration) {
      compare_labels(built, *live);
    } else {
      compare_fields(built, *live);
    }
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  void report(std::string message) {
    findings_.push_back({.severity = Severity::error,
                         .code = "signature_mismatch",
                         .message = std::move(message),
                         .at = std::nullopt,
                         .hint = {}});
  }

  /// The routines of the same name that this program does not know as they are.
  std::vector<const Signature*> overloads(const RoutineDescription& built) const {
    std::vector<const Signature*> found;
    for (const auto& [identity, signature] : by_identity_) {
      if (signature->name == built.name && !known_.contains(identity)) found.push_back(signature);
    }
    return found;
  }

  void report_missing(const RoutineDescription& built, const std::vector<const Signature*>& others) {
    std::vector<std::string> names;
    names.reserve(others.size());
    for (const Signature* other : others) names.push_back(other->identity(live_.types));
    report(names.empty()
               ? fmt::format("{} is not in the database", built.identity)
               : fmt::format("{} is not in the database, which has {}", built.identity, text::join(names, " and ")));
  }

  void compare(const RoutineDescription& built, const Signature& live) {
    if (built.kind != live.kind) {
      report(fmt::format("{} is a {}, but a {} in the database", built.identity, procedures::to_string(built.kind),
                         procedures::to_string(live.kind)));
      return;
    }
    if (built.parameters.size() != live.parameters.size()) {
      report(fmt::format("{} has {} parameters, but {} in the database: {}", built.identity, built.parameters.size(),
                         live.parameters.size(), live.identity(live_.types)));
    }
    const std::size_t common = std::min(built.parameters.size(), live.parameters.size());
    for (std::size_t index = 0; index < common; ++index) compare(built, index, live.parameters[index]);
    compare_result(built, live);
  }

  void compare(const RoutineDescription& built, std::size_t index, const Parameter& live) {
    const ParameterDescription& parameter = built.parameters[index];
    const std::string which = parameter.name.empty()
                                  ? fmt::format("parameter {} of {}", index + 1, built.identity)
                                  : fmt::format("parameter {} \"{}\" of {}", index + 1, parameter.name, built.identity);
    if (parameter.name != live.name) report(fmt::format("{} {} in the database", which, describe_name(live.name)));
    if (parameter.mode != live.mode) {
      report(fmt::format("{} is {}, but {} in the database", which, to_string(parameter.mode), to_string(live.mode)));
    }
    const std::string& type = live_.types.at(live.type).display;
    if (parameter.type != type) report(fmt::format("{} is {}, but {} in the database", which, parameter.type, type));
    if (parameter.has_default && !live.has_default) report(fmt::format("{} has no default any more", which));
  }

  void compare_result(const RoutineDescription& built, const Signature& live) {
    if (built.kind == RoutineKind::procedure) return;
    const std::string expected = fmt::format("{}{}", built.returns_set ? "SETOF " : "", built.result);
    const std::string actual =
        fmt::format("{}{}", live.returns_set ? "SETOF " : "", live_.types.at(live.result).display);
    if (expected != actual) {
      report(fmt::format("{} returns {}, but {} in the database", built.identity, expected, actual));
    }
  }

  void compare_labels(const TypeDescription& built, const Type& live) {
    for (const std::string_view label : built.labels) {
      if (std::ranges::find(live.labels, label) == live.labels.end()) {
        report(fmt::format("type {} has no label '{}' in the database", built.name, label));
      }
    }
    for (const std::string& label : live.labels) {
      if (std::ranges::find(built.labels, label) == built.labels.end()) {
        report(fmt::format("type {} has a label '{}' in the database that is not known here", built.name, label));
      }
    }
  }

  void compare_fields(const TypeDescription& built, const Type& live) {
    if (built.fields.size() != live.fields.size()) {
      report(fmt::format("type {} has {} fields, but {} in the database", built.name, built.fields.size(),
                         live.fields.size()));
    }
    const std::size_t common = std::min(built.fields.size(), live.fields.size());
    for (std::size_t index = 0; index < common; ++index) {
      const FieldDescription& field = built.fields[index];
      const std::string& type = live_.types.at(live.fields[index].type).display;
      const std::string which = fmt::format("field {} \"{}\" of type {}", index + 1, field.name, built.name);
      if (field.name != live.fields[index].name) {
        report(fmt::format("{} {} in the database", which, describe_name(live.fields[index].name)));
      }
      if (field.type != type) report(fmt::format("{} is {}, but {} in the database", which, field.type, type));
    }
  }

  /// Among the types that the live routines mention, and what those are made of.
  const Type* find_type(std::string_view display) {
    if (types_.empty()) {
      for (const Signature& signature : live_.routines) {
        for (const Parameter& parameter : signature.parameters) visit(parameter.type);
        visit(signature.result);
      }
    }
    const auto found = types_.find(display);
    return found == types_.end() ? nullptr : found->second;
  }

  void visit(Oid oid) {
    const Type* type = live_.types.find(oid);
    if (type == nullptr || !types_.emplace(type->display, type).second) return;
    visit(type->element);
    for (const Type::Field& field : type->fields) visit(field.type);
  }

  const RoutineCatalog& live_;
  std::map<std::string, const Signature*> by_identity_;
  std::set<std::string_view> known_;  ///< identities of what the program was built for
  std::map<std::string, const Type*, std::less<>> types_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> find_mismatches(pg::Session& session, std::string_view schema,
                                     std::span<const RoutineDescription* const> routines,
                                     std::span<const TypeDescription> types) {
  const std::vector<std::string> schemas{std::string(schema)};
  const RoutineCatalog live = fetch_routines_in(session, schemas);
  Comparison comparison(live, routines);
  for (const RoutineDescription* routine : routines) comparison.compare(*routine);
  for (const TypeDescription& type : types) comparison.compare(type);
  return comparison.take();
}

void verify(pg::Session& session, std::string_view schema, std::span<const RoutineDescription* const> routines,
            std::span<const TypeDescription> types) {
  std::vector<Finding> findings = find_mismatches(session, schema, routines, types);
  if (findings.empty()) return;
  ErrorInfo info{
      .code = ErrorCode::check,
      .message = fmt::format("the routines of schema \"{}\" are not those that this program was built for: {}", schema,
                             findings.front().message),
      .at = std::nullopt};
  if (findings.size() > 1) info.message += fmt::format(" (and {} more)", findings.size() - 1);
  info.next = "Bring the database to the release this program belongs to, or generate the header again and rebuild.";
  info.findings = std::move(findings);
  throw Error(std::move(info));
}

}  // namespace pgplumb::procedures::typed
