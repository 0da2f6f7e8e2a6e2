// Steps: what is done to parts, and in which order, so that everything is there while it is needed. Pure.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "core/schema/ddl/fates.hpp"
#include "core/schema/ddl/mentions.hpp"

namespace pgplumb::schema::ddl {

enum class Action : std::uint8_t {
  drop,
  release,  ///< turn the values of a column to text
  make,     ///< create or alter
  sketch,   ///< make, or make of it, something that reads nothing: it and what it reads need each other
};

struct Step {
  Action action;
  ObjectId id;

  friend bool operator==(const Step&, const Step&) = default;
  friend auto operator<=>(const Step&, const Step&) = default;  // NOLINT(modernize-use-nullptr): of Clang 14 only
};

class Steps {
 public:
  /// What is given must outlive it.
  Steps(const Changes& changes, const std::vector<Part>& from);

  /// Calls for one step after the other. What goes with another by itself is not among them.
  void take(const std::function<void(const Step&)>& take_step);

  // While a step is taken:

  /// Whether all is there that a part needs in order to be made.
  bool is_ready(const Part& part) const;
  bool is_sketched(const ObjectId& id) const { return done_.contains({Action::sketch, id}); }
  /// The part is made by the step that is being taken.
  void make_along(const ObjectId& id) { done_.insert({Action::make, id}); }

 private:
  std::vector<Step> in_reading_order() const;
  bool can_be_sketched(const Step& step) const;
  void sketch(const ObjectId& id, const std::function<void(const Step&)>& take_step);
  void visit(const Step& step, const std::function<void(const Step&)>& take_step);
  std::vector<Step> before(const Step& step) const;
  /// What a routine may call when it is called itself by what is being made.
  void visit_mentioned(const Step& step, const std::function<void(const Step&)>& take_step);
  bool leads_to_what_is_under_way(const Step& step) const;
  std::vector<Step> before_drop(const ObjectId& id) const;
  std::vector<Step> before_release(const ObjectId& id) const;
  std::vector<Step> before_make(const ObjectId& id) const;
  /// Whether what a default needs takes rows of the table that it is a default in.
  bool leads_back(const ObjectId& value, const ObjectId& table) const;
  /// What is dropped and has a name until then that an object shall have.
  std::vector<ObjectId> that_have_the_name(const Object& object) const;
  void before_make_of(const ObjectId& id, std::vector<Step>& steps) const;

  const Change* find(const ObjectId& id) const;
  /// The step that makes a part: its own or that of its table.
  Step make_of(const ObjectId& id) const;
  /// The step that drops a part: its own or that of what it goes with.
  Step drop_of(const ObjectId& id) const;
  const ObjectId* carrier_of(const Part& part) const;
  void find_carriers();
  void find_makers();

  const Changes& changes_;
  std::map<ObjectId, std::vector<ObjectId>> dependents_;  ///< in what there is
  std::map<ObjectId, ObjectId> carriers_;                 ///< what takes a dropped part along
  std::map<ObjectId, std::vector<ObjectId>> carried_;     ///< by what takes them along in the end
  std::map<ObjectId, ObjectId> makers_;                   ///< by column its new table
  std::map<ObjectId, std::vector<ObjectId>> members_;     ///< by new table its columns and their defaults
  std::map<std::string, std::vector<ObjectId>> names_;    ///< by identity what is dropped
  Mentions mentions_;
  std::set<Step> done_;
  std::set<Step> under_way_;
  std::vector<Step> later_;  ///< of sketches: to be taken at last
};

}  // namespace pgplumb::schema::ddl
