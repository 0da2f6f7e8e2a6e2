// Result: the answer of a statement as it came, for whoever reads it into values of his own. Rows (rows.hpp) is a copy
// that stands by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/pg/rows.hpp"

namespace pgplumb::pg {

class Result {
 public:
  /// Of the client library; not for users.
  explicit Result(void* handle);

  std::size_t size() const noexcept { return size_; }
  std::size_t width() const noexcept { return width_; }  ///< columns
  std::string_view name(std::size_t column) const noexcept;
  std::uint32_t type(std::size_t column) const noexcept;  ///< OID of the data type; of a domain that of its base type
  /// Valid as long as the Result. Nothing for NULL.
  std::optional<std::string_view> cell(std::size_t row, std::size_t column) const noexcept;

  std::string_view command_tag() const noexcept;
  /// The row count at the end of the command tag, or 0.
  std::uint64_t affected() const noexcept;
  Rows to_rows() const;

 private:
  struct Clear {
    void operator()(void* handle) const noexcept;
  };
  std::unique_ptr<void, Clear> handle_;
  std::size_t size_ = 0;
  std::size_t width_ = 0;
};

}  // namespace pgplumb::pg
