#include "core/pg/result.hpp"

#include "core/pg/internal/libpq.hpp"
#include "core/pg/internal/server_error.hpp"

namespace pgplumb::pg {
namespace {

// libpq takes results by a pointer to non-const for historical reasons only.
PGresult* result_of(void* handle) noexcept { return static_cast<PGresult*>(handle); }

int to_int(std::size_t number) noexcept { return static_cast<int>(number); }

}  // namespace

void Result::Clear::operator()(void* handle) const noexcept { PQclear(result_of(handle)); }

Result::Result(void* handle)
    : handle_(handle),
      size_(static_cast<std::size_t>(PQntuples(result_of(handle)))),
      width_(static_cast<std::size_t>(PQnfields(result_of(handle)))) {}

std::string_view Result::name(std::size_t column) const noexcept {
  return PQfname(result_of(handle_.get()), to_int(column));
}

std::uint32_t Result::type(std::size_t column) const noexcept {
  return PQftype(result_of(handle_.get()), to_int(column));
}

std::optional<std::string_view> Result::cell(std::size_t row, std::size_t column) const noexcept {
  PGresult* const result = result_of(handle_.get());
  if (PQgetisnull(result, to_int(row), to_int(column)) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result, to_int(row), to_int(column)),
                          static_cast<std::size_t>(PQgetlength(result, to_int(row), to_int(column))));
}

std::string_view Result::command_tag() const noexcept { return PQcmdStatus(result_of(handle_.get())); }

std::uint64_t Result::affected() const noexcept { return Rows({}, std::string(command_tag())).affected(); }

Rows Result::to_rows() const { return internal::make_rows(result_of(handle_.get())); }

}  // namespace pgplumb::pg
