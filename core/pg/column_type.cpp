#include "core/pg/column_type.hpp"

namespace pgplumb::pg {
namespace {

struct BuiltInType {
  std::string_view name;
  Oid type;
  Oid array;
};

// As pg_type.dat has them, under the names that format_type() gives. A test compares them with a server's.
constexpr std::array kTypes{
    BuiltInType{"boolean", 16, 1000},
    BuiltInType{"bytea", 17, 1001},
    BuiltInType{"\"char\"", 18, 1002},
    BuiltInType{"name", 19, 1003},
    BuiltInType{"bigint", 20, 1016},
    BuiltInType{"smallint", 21, 1005},
    BuiltInType{"integer", 23, 1007},
    BuiltInType{"text", 25, 1009},
    BuiltInType{"oid", 26, 1028},
    BuiltInType{"json", 114, 199},
    BuiltInType{"xml", 142, 143},
    BuiltInType{"point", 600, 1017},
    BuiltInType{"cidr", 650, 651},
    BuiltInType{"real", 700, 1021},
    BuiltInType{"double precision", 701, 1022},
    BuiltInType{"money", 790, 791},
    BuiltInType{"macaddr", 829, 1040},
    BuiltInType{"inet", 869, 1041},
    BuiltInType{"character", 1042, 1014},
    BuiltInType{"character varying", 1043, 1015},
    BuiltInType{"date", 1082, 1182},
    BuiltInType{"time without time zone", 1083, 1183},
    BuiltInType{"timestamp without time zone", 1114, 1115},
    BuiltInType{"timestamp with time zone", 1184, 1185},
    BuiltInType{"interval", 1186, 1187},
    BuiltInType{"time with time zone", 1266, 1270},
    BuiltInType{"bit", 1560, 1561},
    BuiltInType{"bit varying", 1562, 1563},
    BuiltInType{"numeric", 1700, 1231},
    BuiltInType{"refcursor", 1790, 2201},
    BuiltInType{"regprocedure", 2202, 2207},
    BuiltInType{"regclass", 2205, 2210},
    BuiltInType{"regtype", 2206, 2211},
    BuiltInType{"record", 2249, 2287},
    BuiltInType{"uuid", 2950, 2951},
    BuiltInType{"pg_lsn", 3220, 3221},
    BuiltInType{"tsvector", 3614, 3643},
    BuiltInType{"tsquery", 3615, 3645},
    BuiltInType{"jsonb", 3802, 3807},
    BuiltInType{"int4range", 3904, 3905},
    BuiltInType{"numrange", 3906, 3907},
    BuiltInType{"tsrange", 3908, 3909},
    BuiltInType{"tstzrange", 3910, 3911},
    BuiltInType{"daterange", 3912, 3913},
    BuiltInType{"int8range", 3926, 3927},
    BuiltInType{"jsonpath", 4072, 4073},
};

struct BuiltInRange {
  Oid range;
  Oid multirange;
  Oid subtype;
};

constexpr std::array kRanges{
    BuiltInRange{3904, 4451, oid::int4},      BuiltInRange{3906, 4532, oid::numeric},
    BuiltInRange{3908, 4533, oid::timestamp}, BuiltInRange{3910, 4534, oid::timestamptz},
    BuiltInRange{3912, 4535, oid::date},      BuiltInRange{3926, 4536, oid::int8},
};

/// The `wanted` member of the entry of `table` whose `key` member is `value`.
template <class Table, class Key, class Member>
auto look_up(const Table& table, Key key, auto value, Member wanted) noexcept {
  using Found = std::remove_cvref_t<decltype(table.front().*wanted)>;
  const auto found = std::ranges::find(table, value, key);
  return found == table.end() ? Found{} : (*found).*wanted;
}

}  // namespace

Oid element_of_array(Oid type) noexcept { return look_up(kTypes, &BuiltInType::array, type, &BuiltInType::type); }

Oid subtype_of_range(Oid type) noexcept { return look_up(kRanges, &BuiltInRange::range, type, &BuiltInRange::subtype); }

Oid subtype_of_multirange(Oid type) noexcept {
  return look_up(kRanges, &BuiltInRange::multirange, type, &BuiltInRange::subtype);
}

std::string_view built_in_name(Oid type) noexcept {
  return look_up(kTypes, &BuiltInType::type, type, &BuiltInType::name);
}

}  // namespace pgplumb::pg
