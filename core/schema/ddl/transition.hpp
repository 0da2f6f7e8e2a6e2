// Transition: the statements that turn one schema into another. Pure.
#pragma once

#include <string>

#include "core/schema/ddl/statement.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::ddl {

struct TransitionOptions {
  /// The role that owns what has no other owner, quoted where it needs it; empty: whoever runs the statements, and the
  /// owner of what is made is not said.
  std::string owner;
};

/// In an order in which they can be run: of a view and a function that read each other, the function is made without a
/// body first. What has no order still (views that read each other) stands where it can be read best. Objects that
/// others need are dropped and made anew together with those when PostgreSQL can change them in no other way.
Statements make_transition(const Snapshot& from, const Snapshot& to, const TransitionOptions& options = {});

}  // namespace pgplumb::schema::ddl
