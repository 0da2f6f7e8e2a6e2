// What the text formats of a call have in common: which columns of a row are the caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/output/grid.hpp"
#include "procedures/call.hpp"

namespace pgplumb::cli {

using CallRow = GridRow;

class CallColumns {
 public:
  explicit CallColumns(const procedures::ResolvedCall& call) : call_(call) {}

  /// Before the rows of a cursor, which has columns of its own.
  void enter_cursor() noexcept { in_cursor_ = true; }

  std::vector<std::string> names(const pg::Rows& rows) const;
  /// The names that the signature knows; for a result without rows.
  std::vector<std::string> names() const;
  CallRow values(const pg::Rows& rows, std::size_t row) const;
  /// A composite result that is NULL as a whole, rather than a row of NULLs.
  bool is_null(const pg::Rows& rows, std::size_t row) const;
  /// One value by itself, which needs no name.
  bool is_lone_value() const noexcept;

 private:
  /// A composite has a column before its own that says whether it is NULL.
  std::size_t first() const noexcept;

  const procedures::ResolvedCall& call_;
  bool in_cursor_ = false;
};

}  // namespace pgplumb::cli
