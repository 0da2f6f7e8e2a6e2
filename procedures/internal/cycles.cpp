#include "procedures/internal/cycles.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "core/sql/error_place.hpp"
#include "core/sql/identifier.hpp"
#include "core/sql/token_cursor.hpp"
#include "core/text.hpp"
#include "procedures/loader.hpp"

namespace pgplumb::procedures::internal {
namespace {

/// A name as a statement writes it, part by part, as the catalog has it.
using Name = std::vector<std::string>;

Name take_name(sql::TokenCursor& cursor) {
  Name parts;
  while (cursor.at_name()) {
    const bool is_quoted = cursor.text().front() == '"';
    parts.push_back(is_quoted ? sql::unquoted(cursor.text()) : text::to_lower_ascii(cursor.text()));
    cursor.skip();
    if (!cursor.accept('.')) break;
  }
  return parts;
}

Name defined_name(const Refused& refused) {
  const StatementRole role = refused.statement->role;
  if (role != StatementRole::routine && role != StatementRole::view) return {};
  sql::TokenCursor cursor(refused.statement->statement.text(*refused.file->source));
  cursor.accept("create");
  cursor.accept_words({"or", "replace"});
  cursor.skip();
  return take_name(cursor);
}

/// What the server missed: its error points at the name.
Name missing_name(const Refused& refused) {
  if (refused.error->position == 0) return {};
  const sql::Place place =
      sql::place_of_position(refused.file->source, refused.statement->statement, refused.error->position);
  sql::TokenCursor cursor(refused.file->source->text().substr(place.offset));
  return take_name(cursor);
}

/// An unqualified name may mean that of any schema.
bool may_be_same(const Name& one, const Name& other) {
  return !one.empty() && !other.empty() && one.back() == other.back() &&
         (one.size() < 2 || other.size() < 2 || one[one.size() - 2] == other[other.size() - 2]);
}

class Refusals {
 public:
  explicit Refusals(std::span<const Refused> refused) : refused_(refused) {
    for (const Refused& one : refused) names_.push_back(defined_name(one));
    for (const Refused& one : refused) needs_.push_back(find_defined(missing_name(one)));
  }

  std::vector<ErrorInfo> explain() const {
    std::vector<bool> told(refused_.size(), false);
    std::vector<ErrorInfo> errors;
    for (std::size_t index = 0; index < refused_.size(); ++index) {
      if (told[index]) continue;
      const std::vector<std::size_t> cycle = cycle_through(index);
      for (const std::size_t member : cycle) told[member] = true;
      errors.push_back(cycle.empty() ? error_of(index) : cycle_error(cycle));
    }
    return errors;
  }

 private:
  std::optional<std::size_t> find_defined(const Name& name) const {
    const auto found = std::ranges::find_if(names_, [&](const Name& defined) { return may_be_same(defined, name); });
    if (found == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names_.begin());
  }

  /// Each needs at most one other: the way from one of them either ends or comes back.
  std::vector<std::size_t> cycle_through(std::size_t first) const {
    std::vector<std::size_t> way{first};
    for (auto next = needs_[first]; next; next = needs_[*next]) {
      if (*next == first) return way;
      if (way.size() == refused_.size()) break;  // it came into a cycle that `first` is not part of
      way.push_back(*next);
    }
    return {};
  }

  std::string name_of(std::size_t index) const { return text::join(names_[index], "."); }
  ErrorInfo error_of(std::size_t index) const {
    return place_error(*refused_[index].file, *refused_[index].statement, *refused_[index].error);
  }

  ErrorInfo cycle_error(const std::vector<std::size_t>& cycle) const {
    ErrorInfo info = error_of(cycle.front());
    std::vector<std::string> names;
    names.reserve(cycle.size());
    for (const std::size_t member : cycle) names.push_back(fmt::format("\"{}\"", name_of(member)));
    info.message = cycle.size() == 1 ? fmt::format("{} needs itself before it is there", names.front())
                                     : fmt::format("{} need each other in a circle, so none can be made first",
                                                   text::join(names, ", "));
    info.detail = refused_[cycle.front()].error->info.message;
    info.hint =
        "The body of one of them as a string (AS $$...$$) breaks the circle: it is looked into when it is called, not "
        "when it is made.";
    for (std::size_t i = 0; cycle.size() > 1 && i < cycle.size(); ++i) {
      info.notes.push_back(fmt::format("\"{}\" needs \"{}\" at {}", name_of(cycle[i]),
                                       name_of(cycle[(i + 1) % cycle.size()]), error_of(cycle[i]).at->to_string()));
    }
    return info;
  }

  std::span<const Refused> refused_;
  std::vector<Name> names_;
  std::vector<std::optional<std::size_t>> needs_;
};

}  // namespace

std::vector<ErrorInfo> explain_refusals(std::span<const Refused> refused) { return Refusals(refused).explain(); }

}  // namespace pgplumb::procedures::internal
