// Rows that came as text, made into JSON by the server: for what no query can wrap, CALL and FETCH.
#pragma once

#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// The names that columns have as keys of an object: of those with one name the later get a number: "a", "a_2".
std::vector<std::string> json_keys(const std::vector<Rows::Column>& columns);

/// Turns rows of one kind into JSON objects as row_to_json writes them.
class JsonRows {
 public:
  /// Asks the server for the names of the types.
  JsonRows(Session& session, const std::vector<Rows::Column>& columns);

  std::vector<std::string> convert(const Rows& rows);

 private:
  Session& session_;
  std::string sql_;
};

}  // namespace pgplumb::pg
