// The SQL text and the bound values of one call of a described routine. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/typed/argument.hpp"
#include "procedures/typed/description.hpp"
#include "procedures/typed/values.hpp"

namespace pgplumb::procedures::typed {

/// The arguments as the generated to_sql() puts them: one for each input parameter, in order.
class Binder {
 public:
  template <class T>
  void put(const In<T>& argument) {
    given_.emplace_back(write_optional(argument.value()));
  }
  template <class T>
  void put(const Arg<T>& argument) {
    if (argument.is_default()) {
      given_.emplace_back();
    } else {
      given_.emplace_back(write_optional(argument.value()));
    }
  }
  template <class T>
  void put(const Variadic<T>& argument) {
    std::string text;
    Value<Array<T>>::write(text, argument.values());
    given_.emplace_back(std::move(text));
  }

  /// Nothing: left out; a parameter without a value: NULL.
  const std::vector<std::optional<pg::Parameter>>& given() const noexcept { return given_; }

 private:
  std::vector<std::optional<pg::Parameter>> given_;
};

inline void to_sql(Binder&, const NoArgs&) {}

struct Statement {
  std::string sql;
  std::vector<pg::Parameter> values;
};

/// How the result is asked for.
enum class Ask : bool {
  value,    ///< one column, whatever its type: SELECT f(...)
  columns,  ///< SELECT * FROM f(...)
};

/// `schema.f(name => $1::schema.type)`, every value bound; CALL for a procedure. Throws Error{usage}
/// where an argument is left out before one that can only be given by position.
Statement make_statement(const RoutineDescription& routine, Ask ask, const Binder& arguments);

}  // namespace pgplumb::procedures::typed
