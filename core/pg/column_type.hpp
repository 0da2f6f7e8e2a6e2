// ColumnType<T>: which types of SQL a C++ type is read from, and which one it is sent as.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/typed/described.hpp"
#include "core/typed/fields.hpp"
#include "core/typed/value.hpp"

namespace pgplumb::pg {

using Oid = std::uint32_t;

/// The types that every PostgreSQL has, by their numbers in pg_type, which never change.
namespace oid {
inline constexpr Oid boolean = 16;
inline constexpr Oid bytea = 17;
inline constexpr Oid int8 = 20;
inline constexpr Oid int2 = 21;
inline constexpr Oid int4 = 23;
inline constexpr Oid oid = 26;
inline constexpr Oid json = 114;
inline constexpr Oid float4 = 700;
inline constexpr Oid float8 = 701;
inline constexpr Oid date = 1082;
inline constexpr Oid time = 1083;
inline constexpr Oid timestamp = 1114;
inline constexpr Oid timestamptz = 1184;
inline constexpr Oid interval = 1186;
inline constexpr Oid numeric = 1700;
inline constexpr Oid refcursor = 1790;
inline constexpr Oid record = 2249;
inline constexpr Oid uuid = 2950;
inline constexpr Oid jsonb = 3802;
/// The server decides, by where the parameter stands.
inline constexpr Oid unspecified = 0;
/// From here on: enumerations, composite types, and what extensions bring.
inline constexpr Oid first_of_users = 16384;
}  // namespace oid

/// That of a built-in array, range or multirange type; `unspecified` for any other type.
Oid element_of_array(Oid type) noexcept;
Oid subtype_of_range(Oid type) noexcept;
Oid subtype_of_multirange(Oid type) noexcept;
/// For people: "bigint", "text[]"; empty for what is not known here.
std::string_view built_in_name(Oid type) noexcept;

/// The built-in array of a type that parameters are sent as; `unspecified` for any other.
constexpr Oid array_of(Oid element) noexcept {
  switch (element) {
    case oid::boolean: return 1000;
    case oid::bytea: return 1001;
    case oid::int8: return 1016;
    case oid::int2: return 1005;
    case oid::int4: return 1007;
    case oid::oid: return 1028;
    case oid::float4: return 1021;
    case oid::float8: return 1022;
    case oid::date: return 1182;
    case oid::time: return 1183;
    case oid::timestamp: return 1115;
    case oid::timestamptz: return 1185;
    case oid::interval: return 1187;
    case oid::numeric: return 1231;
    case oid::refcursor: return 2201;
    case oid::uuid: return 2951;
    default: return oid::unspecified;
  }
}

/// `sent_as`: the type that a parameter is declared to have. `accepts`: whether a column can be read. `wanted`: for
/// people.
template <class T>
struct ColumnType;

namespace internal {

/// A type that stands for some built-in ones; the first is what a parameter is sent as.
template <Oid... kTypes>
struct BuiltIn {
  static constexpr std::array<Oid, sizeof...(kTypes)> types{kTypes...};
  static constexpr Oid sent_as = types.front();
  static bool accepts(Oid type) noexcept { return std::find(types.begin(), types.end(), type) != types.end(); }
};

/// A type of the program's own: only the server knows its number.
struct OfUser {
  static constexpr Oid sent_as = oid::unspecified;
  static bool accepts(Oid type) noexcept { return type >= oid::first_of_users || type == oid::record; }
};

/// Any type has a text form.
struct AsText {
  static constexpr Oid sent_as = oid::unspecified;
  static bool accepts(Oid) noexcept { return true; }
  static std::string wanted() { return "text"; }
};

template <std::size_t kBytes>
struct Integer;
template <>
struct Integer<1> : BuiltIn<oid::int2> {};
template <>
struct Integer<2> : BuiltIn<oid::int2> {};
template <>
struct Integer<4> : BuiltIn<oid::int4, oid::int2> {};
template <>
struct Integer<8> : BuiltIn<oid::int8, oid::int4, oid::int2, oid::oid> {};

}  // namespace internal

template <>
struct ColumnType<bool> : internal::BuiltIn<oid::boolean> {
  static std::string wanted() { return "boolean"; }
};

template <class T>
concept SqlInteger = std::signed_integral<T> && !std::same_as<T, char> && !std::same_as<T, wchar_t>;

template <SqlInteger T>
struct ColumnType<T> : internal::Integer<sizeof(T)> {
  static std::string wanted() { return std::string(typed::integer_name<T>()); }
};

template <>
struct ColumnType<std::uint32_t> : internal::BuiltIn<oid::oid> {
  static std::string wanted() { return "oid"; }
};

template <>
struct ColumnType<float> : internal::BuiltIn<oid::float4> {
  static std::string wanted() { return "real"; }
};
template <>
struct ColumnType<double> : internal::BuiltIn<oid::float8, oid::float4> {
  static std::string wanted() { return "double precision"; }
};

template <>
struct ColumnType<std::string> : internal::AsText {};
template <>
struct ColumnType<std::string_view> : internal::AsText {};

namespace internal {

template <class Kind>
struct OfKind;
template <>
struct OfKind<typed::NumericKind> : BuiltIn<oid::numeric, oid::int2, oid::int4, oid::int8> {};
template <>
struct OfKind<typed::UuidKind> : BuiltIn<oid::uuid> {};
/// Sent without a type: it goes into json and jsonb alike.
template <>
struct OfKind<typed::JsonKind> : BuiltIn<oid::unspecified, oid::json, oid::jsonb> {};
template <>
struct OfKind<typed::DateKind> : BuiltIn<oid::date> {};
template <>
struct OfKind<typed::TimeKind> : BuiltIn<oid::time> {};
template <>
struct OfKind<typed::TimestampKind> : BuiltIn<oid::timestamp> {};
template <>
struct OfKind<typed::TimestamptzKind> : BuiltIn<oid::timestamptz> {};
template <>
struct OfKind<typed::IntervalKind> : BuiltIn<oid::interval> {};
template <>
struct OfKind<typed::CursorKind> : BuiltIn<oid::refcursor> {};

}  // namespace internal

template <class Kind, class Text>
struct ColumnType<typed::Exact<Kind, Text>> : internal::OfKind<Kind> {
  static std::string wanted() { return std::string(Kind::name); }
};

template <>
struct ColumnType<typed::Bytes> : internal::BuiltIn<oid::bytea> {
  static std::string wanted() { return "bytea"; }
};

template <typed::Enumeration T>
struct ColumnType<T> : internal::OfUser {
  static std::string wanted() { return "enumeration"; }
};

template <class T>
requires(typed::Described<T> || typed::Composite<T>) struct ColumnType<T> : internal::OfUser {
  static std::string wanted() { return "composite type"; }
};

/// Arrays, ranges and multiranges are told by their elements; those of a user's type are believed.
template <class T>
struct ColumnType<std::vector<std::optional<T>>> {
  static constexpr Oid sent_as = array_of(ColumnType<T>::sent_as);
  static bool accepts(Oid type) noexcept {
    const Oid of = element_of_array(type);
    return of == oid::unspecified ? type >= oid::first_of_users : ColumnType<T>::accepts(of);
  }
  static std::string wanted() { return ColumnType<T>::wanted() + "[]"; }
};

template <class T>
struct ColumnType<typed::Range<T>> {
  static constexpr Oid sent_as = oid::unspecified;
  static bool accepts(Oid type) noexcept {
    const Oid of = subtype_of_range(type);
    return of == oid::unspecified ? type >= oid::first_of_users : ColumnType<T>::accepts(of);
  }
  static std::string wanted() { return "range of " + ColumnType<T>::wanted(); }
};

template <class T>
struct ColumnType<typed::Multirange<T>> {
  static constexpr Oid sent_as = oid::unspecified;
  static bool accepts(Oid type) noexcept {
    const Oid of = subtype_of_multirange(type);
    return of == oid::unspecified ? type >= oid::first_of_users : ColumnType<T>::accepts(of);
  }
  static std::string wanted() { return "multirange of " + ColumnType<T>::wanted(); }
};

}  // namespace pgplumb::pg
