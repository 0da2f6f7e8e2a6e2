#include "procedures/binding.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

struct Candidate {
  const Signature* routine = nullptr;
  Comparison comparison;
};

[[noreturn]] void refuse(std::string_view name, const std::vector<Candidate>& candidates, const TypeCatalog& types) {
  ErrorInfo info;
  info.code = ErrorCode::check;
  if (candidates.size() == 1) {
    info.message =
        fmt::format("{} is not what this program takes it to be", candidates.front().routine->identity(types));
    info.notes = candidates.front().comparison.differences;
  } else {
    info.message = fmt::format("no routine named {} is what this program takes it to be", name);
    for (const Candidate& candidate : candidates) {
      info.notes.push_back(fmt::format("{}: {}", candidate.routine->identity(types),
                                       text::join(candidate.comparison.differences, "; ")));
    }
  }
  info.next = "Correct the C++ types, or bring the database up to date.";
  throw Error(std::move(info));
}

const Signature& choose(std::string_view name, const RoutineCatalog& catalog, const ExpectedSignature& expected) {
  std::vector<Candidate> candidates;
  for (const Signature& routine : catalog.routines) {
    candidates.push_back({.routine = &routine, .comparison = compare(routine, catalog.types, expected)});
  }
  std::vector<const Candidate*> fitting;
  for (const Candidate& candidate : candidates) {
    if (candidate.comparison.differences.empty()) fitting.push_back(&candidate);
  }
  if (fitting.empty()) refuse(name, candidates, catalog.types);
  const auto distance = [](const Candidate* candidate) { return candidate->comparison.distance; };
  std::ranges::sort(fitting, {}, distance);
  if (fitting.size() > 1 && distance(fitting[0]) == distance(fitting[1])) {
    throw Error(ErrorCode::check, fmt::format("more than one routine named {} fits", name),
                fmt::format("Give the types, for example \"{}\".", fitting[0]->routine->identity(catalog.types)));
  }
  return *fitting.front()->routine;
}

std::vector<ArgumentShape> shapes_of(const ExpectedSignature& expected) {
  std::vector<ArgumentShape> shapes;
  for (const ExpectedField& argument : expected.arguments) {
    const bool is_array = argument.value.kind == ExpectedValue::Kind::array;
    shapes.push_back({.name = argument.name, .form = is_array ? ArgumentForm::array : ArgumentForm::text});
  }
  return shapes;
}

std::vector<std::size_t> columns_of(const Result& result, const ExpectedSignature& expected, std::size_t first) {
  if (!expected.result || expected.result->kind != ExpectedValue::Kind::structure ||
      (expected.is_list && !result.is_set()))
    return {first};
  std::vector<std::size_t> columns;
  for (const ExpectedField& field : expected.result->of) {
    const auto column = std::ranges::find(result.columns, field.name, &ResultColumn::name);
    columns.push_back(first + static_cast<std::size_t>(column - result.columns.begin()));
  }
  return columns;
}

}  // namespace

Binding make_binding(pg::Session& session, std::string_view name, const ExpectedSignature& expected) {
  RoutineCatalog catalog = fetch_routines_named(session, parse_routine_name(name));
  catalog.routines = {choose(name, catalog, expected)};
  ResolvedCall call = resolve(catalog, shapes_of(expected));
  const bool has_null_flag = call.result.shape == ResultShape::composite;
  return {.statement = pg::PreparedStatement(session, std::move(call.sql)),
          .identity = std::move(call.identity),
          .columns = columns_of(call.result, expected, has_null_flag ? 1 : 0),
          .has_null_flag = has_null_flag,
          .is_set = call.result.is_set()};
}

}  // namespace pgplumb::procedures
