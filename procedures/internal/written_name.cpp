#include "procedures/internal/written_name.hpp"

#include <string>

#include "core/sql/token_cursor.hpp"

namespace pgplumb::procedures::internal {

pg::Parameter written_name(std::string_view statement) {
  sql::TokenCursor words(statement);
  words.accept("create");
  words.accept_words({"or", "replace"});
  words.skip();
  std::string name = words.take_name();
  if (name.empty() || name.find('&') != std::string::npos) return std::nullopt;
  return name;
}

}  // namespace pgplumb::procedures::internal
