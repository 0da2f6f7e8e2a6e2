// Rows that came as text, made into JSON by the server: for what no query can wrap, CALL and FETCH.
#pragma once

#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// Turns rows of one kind into JSON objects as row_to_json writes them. Of columns with one name the later get a
/// number: "a", "a_2".
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
