// Script: collects the statements that the rules write.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/schema/ddl/statement.hpp"

namespace pgplumb::schema::ddl {

class Script {
 public:
  /// `owner`: the role that stands for kOwner, quoted where it needs it; empty: whoever runs the script.
  explicit Script(std::string owner = {}) : owner_(std::move(owner)) {}

  /// What the statements added from here on are about.
  void begin(const ObjectId& object) { object_ = &object; }

  void add(std::string sql) { statements_.push_back({std::move(sql), *object_, false}); }
  void add_losing_data(std::string sql) { statements_.push_back({std::move(sql), *object_, true}); }

  /// The name of a role as it stands in a snapshot, as a statement wants it.
  std::string role(std::string_view name) const;
  /// Whether what this role shall own is its own as soon as it is made.
  bool is_runner(std::string_view name) const noexcept { return owner_.empty() && name == kOwner; }

  bool empty() const noexcept { return statements_.empty(); }
  Statements take() { return std::move(statements_); }

 private:
  std::string owner_;
  const ObjectId* object_ = nullptr;
  Statements statements_;
};

}  // namespace pgplumb::schema::ddl
