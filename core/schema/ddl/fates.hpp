// Fates: what has to happen to every part so that one schema becomes another. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/schema/ddl/parts.hpp"

namespace pgplumb::schema::ddl {

enum class Fate : std::uint8_t {
  keep,
  alter,
  replace,  ///< drop, and make anew
  create,
  drop,
};

struct Change {
  const Part* from = nullptr;  ///< null: it is not there yet
  const Part* to = nullptr;    ///< null: it shall not be there
  Fate fate = Fate::keep;
  bool displaces = false;  ///< those that read it have to be out of the way
  bool released = false;   ///< a column that is text while its type is made anew

  bool is_dropped() const noexcept { return fate == Fate::drop || fate == Fate::replace; }
  bool is_made() const noexcept { return fate == Fate::create || fate == Fate::replace; }
};

using Changes = std::map<ObjectId, Change>;

/// Who needs what is dropped or changed under them is replaced, too. The parts must outlive the result.
Changes decide_fates(const std::vector<Part>& from, const std::vector<Part>& to);

/// By part those that need it, or go with it.
std::map<ObjectId, std::vector<ObjectId>> dependents_of(const std::vector<Part>& parts);

}  // namespace pgplumb::schema::ddl
