#include "procedures/internal/match.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures::internal {
namespace {

class Matcher {
 public:
  Matcher(const Signature& routine, std::span<const ArgumentShape> arguments, const TypeCatalog& types)
      : given_(arguments), types_(types), takers_(routine.parameters.size()) {
    match_.routine = &routine;
    for (std::size_t index = 0; index < routine.parameters.size(); ++index) {
      if (routine.parameters[index].is_input()) inputs_.push_back(index);
    }
  }

  Match run() {
    for (const ArgumentShape& argument : given_) argument.name.empty() ? place_next(argument) : place_named(argument);
    check_variadic();
    check_missing();
    check_unnamed();
    return std::move(match_);
  }

 private:
  const Parameter& parameter(std::size_t index) const { return match_.routine->parameters[index]; }
  std::string name(std::size_t index) const { return argument_name(*match_.routine, index); }

  void fault(std::string sentence, std::string advice = {}) {
    if (match_.flaws.empty()) match_.advice = std::move(advice);
    match_.flaws.push_back(std::move(sentence));
  }

  void place_next(const ArgumentShape& argument) {
    const bool is_element =
        !inputs_.empty() && next_ + 1 >= inputs_.size() && parameter(inputs_.back()).mode == ParameterMode::variadic;
    if (is_element) return place_element(argument);
    if (next_ == inputs_.size()) return refuse_too_many();
    place(inputs_[next_++], argument);
  }

  // Said once, however many there are too many.
  void refuse_too_many() {
    if (std::exchange(has_too_many_, true)) return;
    const auto count = std::ranges::count_if(given_, [](const ArgumentShape& shape) { return shape.name.empty(); });
    fault(fmt::format("{} arguments by position, but it takes {}", count, inputs_.size()));
  }

  // At the place of a VARIADIC stand its elements, or a lone array that is all of them.
  void place_element(const ArgumentShape& argument) {
    const std::size_t index = inputs_.back();
    next_ = inputs_.size();
    const bool is_lone = takers_[index] == 0 && is_last_by_position(argument);
    if (argument.form == ArgumentForm::array && is_lone && !has_json_elements(index)) return place(index, argument);
    match_.spreads_variadic = true;
    bind(index, element_type(index), argument);
  }

  bool is_last_by_position(const ArgumentShape& argument) const {
    return std::none_of(&argument + 1, given_.data() + given_.size(),
                        [](const ArgumentShape& other) { return other.name.empty(); });
  }

  /// Of VARIADIC "any" and anyarray the parameter itself: their elements can be anything.
  Oid element_type(std::size_t index) const {
    const Type& type = types_.at(parameter(index).type);
    return type.kind == TypeKind::array ? type.element : type.oid;
  }

  bool has_json_elements(std::size_t index) const {
    return fit(ArgumentForm::array, element_type(index), types_) == Fit::natural &&
           !is_polymorphic(types_.at(element_type(index)));
  }

  void place_named(const ArgumentShape& argument) {
    const std::optional<std::size_t> index = find(argument.name);
    if (!index) return fault(fmt::format("it has no argument \"{}\"", argument.name), nearest_name(argument.name));
    place(*index, argument);
  }

  void place(std::size_t index, const ArgumentShape& argument) {
    if (takers_[index] > 0) return fault(fmt::format("argument \"{}\" is given twice", name(index)));
    bind(index, parameter(index).type, argument);
  }

  void bind(std::size_t index, Oid type, const ArgumentShape& argument) {
    ++takers_[index];
    match_.arguments.push_back({.parameter = index, .type = type});
    match_.fits.push_back(fit(argument.form, type, types_));
    if (match_.fits.back() == Fit::impossible) {
      fault(fmt::format("argument \"{}\" is of type {}, which {} {} cannot become", name(index),
                        types_.at(type).display,
                        argument.form == ArgumentForm::array || argument.form == ArgumentForm::object ? "an" : "a",
                        to_string(argument.form)));
    }
  }

  std::optional<std::size_t> find(const std::string& wanted) const {
    for (const std::size_t index : inputs_) {
      if (!parameter(index).name.empty() && parameter(index).name == wanted) return index;
    }
    for (const std::size_t index : inputs_) {
      if (!parameter(index).name.empty() && parameter(index).name == text::to_lower_ascii(wanted)) return index;
    }
    return wanted.starts_with('$') ? find_numbered(std::string_view(wanted).substr(1)) : std::nullopt;
  }

  std::optional<std::size_t> find_numbered(std::string_view digits) const {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = error == std::errc() && end == digits.data() + digits.size();
    return is_number && number >= 1 && number <= inputs_.size() ? std::optional(inputs_[number - 1]) : std::nullopt;
  }

  std::string nearest_name(const std::string& wanted) const {
    std::vector<std::string> names;
    for (const std::size_t index : inputs_) names.push_back(name(index));
    const std::string near = nearest(wanted, names);
    return near.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", near);
  }

  // Elements by position are in the array that nothing else may give.
  void check_variadic() {
    if (inputs_.empty()) return;
    const std::size_t last = inputs_.back();
    if (parameter(last).mode == ParameterMode::variadic && takers_[last] == 0 && !parameter(last).has_default) {
      match_.spreads_variadic = true;
    }
  }

  void check_missing() {
    std::vector<std::string> missing;
    for (const std::size_t index : inputs_) {
      if (takers_[index] > 0) continue;
      ++match_.defaults;
      if (!parameter(index).has_default && parameter(index).mode != ParameterMode::variadic) {
        missing.push_back('"' + name(index) + '"');
      }
    }
    if (missing.empty()) return;
    fault(missing.size() == 1 ? fmt::format("argument {} is missing", missing.front())
                              : fmt::format("arguments {} are missing", text::join(missing, ", ")));
  }

  // SQL gives a parameter without a name by position, which leaves none before it out.
  void check_unnamed() {
    std::optional<std::size_t> omitted;
    for (const std::size_t index : inputs_) {
      if (takers_[index] == 0) {
        if (!omitted) omitted = index;
      } else if (omitted && parameter(index).name.empty()) {
        return fault(
            fmt::format("argument \"{}\" must be given too, because \"{}\" has no name", name(*omitted), name(index)));
      }
    }
  }

  std::span<const ArgumentShape> given_;
  const TypeCatalog& types_;
  std::vector<std::size_t> takers_;  // how many arguments each parameter took
  std::vector<std::size_t> inputs_;  // indexes of the input parameters
  std::size_t next_ = 0;             // among the inputs, for the next argument by position
  bool has_too_many_ = false;        // by position
  Match match_;
};

bool has_same_types(const Match& one, const Match& other) {
  return std::ranges::equal(one.arguments, other.arguments, {}, &BoundArgument::type, &BoundArgument::type);
}

}  // namespace

bool Match::is_better_than(const Match& other) const noexcept {
  bool is_better = false;
  for (std::size_t index = 0; index < fits.size(); ++index) {
    if (fits[index] < other.fits[index]) return false;
    is_better |= fits[index] > other.fits[index];
  }
  if (is_better) return true;
  if (!has_same_types(*this, other)) return false;
  if (spreads_variadic != other.spreads_variadic) return other.spreads_variadic;
  return defaults < other.defaults;
}

Match match(const Signature& routine, std::span<const ArgumentShape> arguments, const TypeCatalog& types) {
  return Matcher(routine, arguments, types).run();
}

}  // namespace pgplumb::procedures::internal
