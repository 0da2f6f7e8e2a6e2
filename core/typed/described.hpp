// How a struct of a program says which of its members stand for which names of SQL:
//
//   struct Transfer {
//     std::int64_t from_account;
//     std::optional<std::string> note;
//     static constexpr auto sql_fields = std::make_tuple(typed::field("from_account", &Transfer::from_account),
//                                                        typed::field("note", &Transfer::note));
//   };
//
// The struct stays an aggregate. Names are as in the catalog, case included.
#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "core/typed/fields.hpp"

namespace pgplumb::typed {

template <class Struct, class Member>
struct Field {
  std::string_view name;
  Member Struct::*member;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(std::string_view name, Member Struct::*member) {
  return {name, member};
}

template <class T>
concept Described = requires {
  std::tuple_size<std::remove_cvref_t<decltype(T::sql_fields)>>::value;
};

/// Calls `visit(field)` for each, in order.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, T::sql_fields);
}

/// As a value of a composite type, whose fields come in the same order.
template <Described T>
struct Value<T> {
  static void write(std::string& to, const T& value) {
    FieldWriter writer(to);
    for_each_field<T>([&](const auto& field) { put(writer, value.*field.member); });
    writer.finish();
  }
  static T read(std::string_view text) {
    const Parts parts = split_composite(text);
    Fields fields(parts, "composite value");
    T value{};
    for_each_field<T>([&](const auto& field) {
      using Member = std::remove_cvref_t<decltype(value.*field.member)>;
      value.*field.member = fields.template get<Member>(field.name);
    });
    fields.expect_end();
    return value;
  }

 private:
  template <class Member>
  static void put(FieldWriter& writer, const Member& member) {
    if constexpr (kIsOptional<Member>) {
      writer.put(member);
    } else {
      writer.put(std::optional<Member>(member));
    }
  }
};

}  // namespace pgplumb::typed
