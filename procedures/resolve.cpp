#include "procedures/resolve.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/internal/call_sql.hpp"
#include "procedures/internal/match.hpp"

namespace pgplumb::procedures {
namespace {

using internal::Match;

std::string describe_parameter(const Signature& routine, std::size_t index, const TypeCatalog& types) {
  const Parameter& parameter = routine.parameters[index];
  std::string text = parameter.mode == ParameterMode::variadic ? "VARIADIC " : "";
  text += fmt::format("{} {}", argument_name(routine, index), types.at(parameter.type).display);
  if (parameter.has_default) text += " = " + parameter.default_text;
  return text;
}

/// "It takes: a integer, b text = 'x'::text."
std::string describe_inputs(const Signature& routine, const TypeCatalog& types) {
  std::vector<std::string> inputs;
  for (std::size_t index = 0; index < routine.parameters.size(); ++index) {
    if (routine.parameters[index].is_input()) inputs.push_back(describe_parameter(routine, index, types));
  }
  return inputs.empty() ? "It takes no arguments." : fmt::format("It takes: {}.", text::join(inputs, ", "));
}

[[noreturn]] void refuse_only(const Match& match, const TypeCatalog& types) {
  ErrorInfo info;
  info.code = ErrorCode::usage;
  info.message = fmt::format("cannot call {}: {}", match.routine->identity(types), match.flaws.front());
  for (auto flaw = match.flaws.begin() + 1; flaw != match.flaws.end(); ++flaw) info.notes.push_back("also, " + *flaw);
  info.notes.push_back(describe_inputs(*match.routine, types));
  info.next = match.advice;
  throw Error(std::move(info));
}

[[noreturn]] void refuse_all(const std::vector<Match>& matches, const TypeCatalog& types) {
  ErrorInfo info;
  info.code = ErrorCode::usage;
  info.message = "no candidate takes these arguments";
  for (const Match& match : matches) {
    info.notes.push_back(
        fmt::format("candidate: {}: {}", match.routine->identity(types), text::join(match.flaws, "; ")));
    if (info.next.empty()) info.next = match.advice;
  }
  throw Error(std::move(info));
}

[[noreturn]] void refuse_ambiguous(const std::vector<const Match*>& best, const TypeCatalog& types) {
  ErrorInfo info;
  info.code = ErrorCode::usage;
  info.message = "the call is ambiguous: more than one candidate takes these arguments";
  for (const Match* match : best) info.notes.push_back("candidate: " + match->routine->identity(types));
  info.next = fmt::format("Give the types, for example \"{}\".", best.front()->routine->identity(types));
  throw Error(std::move(info));
}

const Match& choose(const std::vector<Match>& matches, const TypeCatalog& types) {
  if (matches.size() == 1 && !matches.front().is_viable()) refuse_only(matches.front(), types);
  std::vector<const Match*> best;
  for (const Match& match : matches) {
    const auto is_beaten = [&](const Match& other) { return other.is_viable() && other.is_better_than(match); };
    if (match.is_viable() && std::ranges::none_of(matches, is_beaten)) best.push_back(&match);
  }
  if (best.empty()) refuse_all(matches, types);
  if (best.size() > 1) refuse_ambiguous(best, types);
  return *best.front();
}

/// Some routines cannot be called by anybody but the server.
void require_callable(const Signature& routine, const TypeCatalog& types) {
  std::string reason;
  if (routine.kind == RoutineKind::aggregate || routine.kind == RoutineKind::window) {
    reason = fmt::format("it is {} {} function, for use in a query", routine.kind == RoutineKind::window ? "a" : "an",
                         to_string(routine.kind));
  } else if (const Type* result = types.find(routine.result);
             result != nullptr && result->kind == TypeKind::pseudo && result->name.ends_with("trigger")) {
    reason = "it is a trigger function, which only a trigger calls";
  }
  if (!reason.empty()) {
    throw Error(ErrorCode::usage, fmt::format("cannot call {}: {}", routine.identity(types), reason));
  }
}

constexpr std::size_t kMostValues = 65535;  // the protocol counts them in 16 bits

/// Only elements of a VARIADIC array can be so many.
void require_sendable(const Match& match, const TypeCatalog& types) {
  if (match.arguments.size() <= kMostValues) return;
  const std::string name = argument_name(*match.routine, match.arguments.back().parameter);
  throw Error(ErrorCode::usage,
              fmt::format("cannot call {} with {} values: a statement takes at most {}", match.routine->identity(types),
                          match.arguments.size(), kMostValues),
              fmt::format("Give \"{}\" as one array: {}='{{1,2}}', or {}=@file.", name, name, name));
}

}  // namespace

std::string argument_name(const Signature& signature, std::size_t parameter) {
  if (!signature.parameters[parameter].name.empty()) return signature.parameters[parameter].name;
  const auto end = signature.parameters.begin() + static_cast<std::ptrdiff_t>(parameter) + 1;
  return fmt::format(
      "${}", std::count_if(signature.parameters.begin(), end, [](const Parameter& each) { return each.is_input(); }));
}

ResolvedCall resolve(const RoutineCatalog& candidates, std::span<const ArgumentShape> arguments) {
  const TypeCatalog& types = candidates.types;
  std::vector<Match> matches;
  for (const Signature& routine : candidates.routines) matches.push_back(internal::match(routine, arguments, types));
  const Match& chosen = choose(matches, types);
  require_callable(*chosen.routine, types);
  require_sendable(chosen, types);

  ResolvedCall call;
  call.signature = *chosen.routine;
  call.identity = call.signature.identity(types);
  call.arguments = chosen.arguments;
  call.result = result_of(call.signature, types);
  call.invocation = internal::make_invocation(call, arguments, types);
  call.sql = internal::make_sql(call);
  call.json_sql = internal::make_json_sql(call);
  return call;
}

}  // namespace pgplumb::procedures
