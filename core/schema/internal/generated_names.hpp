// Generated names: those that PostgreSQL made up depend on what was there when it did; who is who follows from
// what the objects are.
#pragma once

#include <map>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::internal {

/// Whether the name of a NOT NULL looks made up by the server: users_email_not_null.
bool is_generated_not_null(std::string_view name);

/// Objects under generated names (users_email_key, orders_total_check1, t_id_seq) that only one side has, paired: from
/// the identity in `live` to the one in `expected`.
std::map<ObjectId, ObjectId> pair_generated_names(const Snapshot& expected, const Snapshot& live);

}  // namespace pgplumb::schema::internal
