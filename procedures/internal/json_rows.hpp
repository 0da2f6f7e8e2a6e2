// Rows that came as text, made into JSON by the server: for what no query can wrap, CALL and FETCH. Not installed.
#pragma once

#include <string>
#include <vector>

#include "core/pg/session.hpp"

namespace pgplumb::procedures::internal {

/// Turns rows of one kind into JSON objects as row_to_json writes them. Of columns with one name the later get a
/// number: "a", "a_2".
class JsonRows {
 public:
  /// Asks the server for the names of the types.
  JsonRows(pg::Session& session, const std::vector<pg::Rows::Column>& columns);

  std::vector<std::string> convert(const pg::Rows& rows);

 private:
  pg::Session& session_;
  std::string sql_;
};

}  // namespace pgplumb::procedures::internal
