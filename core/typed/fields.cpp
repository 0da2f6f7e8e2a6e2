#include "core/typed/fields.hpp"

#include <fmt/format.h>

namespace pgplumb::typed {
namespace {

constexpr const char* kRegenerate =
    "The database changed since the program was written; a generated header tells what with verify(), and can be made "
    "again.";

}  // namespace

const std::optional<std::string>& Fields::next(std::string_view name) {
  if (at_ == values_.size()) {
    throw Error(ErrorCode::run_time, fmt::format("{} gave {} fields; \"{}\" is missing", of_, values_.size(), name),
                kRegenerate);
  }
  return values_[at_++];
}

void Fields::expect_end() const {
  if (at_ == values_.size()) return;
  throw Error(ErrorCode::run_time, fmt::format("{} gave {} fields where {} were expected", of_, values_.size(), at_),
              kRegenerate);
}

void Fields::throw_null(std::string_view name) const {
  throw Error(ErrorCode::run_time, fmt::format("\"{}\" of {} is NULL, where a value was expected", name, of_),
              "Read it as std::optional; in a generated header, write its name with \"?\" in the @returns annotation.");
}

void Fields::throw_at(std::string_view name, const Error& error) const {
  throw Error(error.code(), fmt::format("\"{}\" of {}: {}", name, of_, error.info().message), error.info().next);
}

}  // namespace pgplumb::typed
