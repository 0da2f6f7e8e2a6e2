// Made by pgplumb; do not edit. To make it again:
//   pgplumb procedures gen --lang cpp --schema geo
// clang-format off
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pgplumb/procedures/typed.hpp>

namespace geo {

namespace sql = pgplumb::procedures::typed;

namespace descriptions {

inline constexpr sql::ParameterDescription airport_of_each_zip_code_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "state", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "county", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "zip_code", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "city", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription airport_of_each_zip_code = {
    .schema = "geo",
    .name = "airport_of_each_zip_code",
    .identity = "geo.airport_of_each_zip_code(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = airport_of_each_zip_code_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription airports_by_county_parameters[] = {
    {.mode = sql::ParameterMode::table, .name = "state", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "county", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "airports", .type = "text[]", .cast = "\"pg_catalog\".\"_text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription airports_by_county = {
    .schema = "geo",
    .name = "airports_by_county",
    .identity = "geo.airports_by_county()",
    .kind = sql::RoutineKind::function,
    .parameters = airports_by_county_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription airports_geojson_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "state", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription airports_geojson = {
    .schema = "geo",
    .name = "airports_geojson",
    .identity = "geo.airports_geojson(text)",
    .kind = sql::RoutineKind::function,
    .parameters = airports_geojson_parameters,
    .result = "json",
    .returns_set = false};

inline constexpr sql::ParameterDescription airports_within_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "latitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "longitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "name", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription airports_within = {
    .schema = "geo",
    .name = "airports_within",
    .identity = "geo.airports_within(double precision, double precision, double precision)",
    .kind = sql::RoutineKind::function,
    .parameters = airports_within_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription clusters_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "at_least", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "cluster", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "places", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "cities", .type = "text[]", .cast = "\"pg_catalog\".\"_text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "area_km2", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "centre", .type = "json", .cast = "\"pg_catalog\".\"json\"", .has_default = false},
};
inline constexpr sql::RoutineDescription clusters = {
    .schema = "geo",
    .name = "clusters",
    .identity = "geo.clusters(double precision, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = clusters_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::RoutineDescription counties_geojson = {
    .schema = "geo",
    .name = "counties_geojson",
    .identity = "geo.counties_geojson()",
    .kind = sql::RoutineKind::function,
    .result = "json",
    .returns_set = false};

inline constexpr sql::ParameterDescription density_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "side_km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "places", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "cell", .type = "json", .cast = "\"pg_catalog\".\"json\"", .has_default = false},
};
inline constexpr sql::RoutineDescription density = {
    .schema = "geo",
    .name = "density",
    .identity = "geo.density(double precision)",
    .kind = sql::RoutineKind::function,
    .parameters = density_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription distance_km_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription distance_km = {
    .schema = "geo",
    .name = "distance_km",
    .identity = "geo.distance_km(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = distance_km_parameters,
    .result = "double precision",
    .returns_set = false};

inline constexpr sql::ParameterDescription location_of_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription location_of = {
    .schema = "geo",
    .name = "location_of",
    .identity = "geo.location_of(text)",
    .kind = sql::RoutineKind::function,
    .parameters = location_of_parameters,
    .result = "postgis.geography",
    .returns_set = false};

inline constexpr sql::ParameterDescription nearest_airports_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "latitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "longitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "n", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "name", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription nearest_airports = {
    .schema = "geo",
    .name = "nearest_airports",
    .identity = "geo.nearest_airports(double precision, double precision, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = nearest_airports_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription point_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "latitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "longitude", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription point = {
    .schema = "geo",
    .name = "point",
    .identity = "geo.point(double precision, double precision)",
    .kind = sql::RoutineKind::function,
    .parameters = point_parameters,
    .result = "postgis.geography",
    .returns_set = false};

inline constexpr sql::ParameterDescription route_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_iata", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "every_km", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = true},
};
inline constexpr sql::RoutineDescription route = {
    .schema = "geo",
    .name = "route",
    .identity = "geo.route(text, text, double precision)",
    .kind = sql::RoutineKind::function,
    .parameters = route_parameters,
    .result = "json",
    .returns_set = false};

inline constexpr sql::ParameterDescription zip_codes_in_box_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "south", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "west", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "north", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "east", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "city", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "zip_codes", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription zip_codes_in_box = {
    .schema = "geo",
    .name = "zip_codes_in_box",
    .identity = "geo.zip_codes_in_box(double precision, double precision, double precision, double precision)",
    .kind = sql::RoutineKind::function,
    .parameters = zip_codes_in_box_parameters,
    .result = "record",
    .returns_set = true};

/// In this order verify() looks at them.
inline std::span<const sql::RoutineDescription* const> all_routines() {
  static constexpr const sql::RoutineDescription* list[] = {
      &airport_of_each_zip_code,
      &airports_by_county,
      &airports_geojson,
      &airports_within,
      &clusters,
      &counties_geojson,
      &density,
      &distance_km,
      &location_of,
      &nearest_airports,
      &point,
      &route,
      &zip_codes_in_box,
  };
  return list;
}

inline std::span<const sql::TypeDescription> all_types() {
  return {};
}

}  // namespace descriptions

struct AirportOfEachZipCodeArgs {
  sql::In<std::string> state;  ///< text
  sql::In<std::string> county;  ///< text
};
inline void to_sql(sql::Binder& to, const AirportOfEachZipCodeArgs& args) {
  to.put(args.state);
  to.put(args.county);
}

struct AirportOfEachZipCodeRow {
  std::string zip_code;  ///< text, never NULL
  std::string city;  ///< text, never NULL
  std::string iata;  ///< text, never NULL
  double km;  ///< double precision, never NULL
  friend bool operator==(const AirportOfEachZipCodeRow&, const AirportOfEachZipCodeRow&) = default;
};
inline AirportOfEachZipCodeRow from_sql(sql::Fields& from, sql::As<AirportOfEachZipCodeRow>) {
  return {
      .zip_code = from.get<std::string>("zip_code"),
      .city = from.get<std::string>("city"),
      .iata = from.get<std::string>("iata"),
      .km = from.get<double>("km"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct AirportOfEachZipCodeView {
  sql::View<std::string> zip_code;  ///< text, never NULL
  sql::View<std::string> city;  ///< text, never NULL
  sql::View<std::string> iata;  ///< text, never NULL
  sql::View<double> km;  ///< double precision, never NULL
};
inline AirportOfEachZipCodeView from_sql(sql::Fields& from, sql::As<AirportOfEachZipCodeView>) {
  return {
      .zip_code = from.get<sql::View<std::string>>("zip_code"),
      .city = from.get<sql::View<std::string>>("city"),
      .iata = from.get<sql::View<std::string>>("iata"),
      .km = from.get<sql::View<double>>("km"),
  };
}

/// geo.airport_of_each_zip_code(text, text), a function.
inline constexpr sql::RowsOf<AirportOfEachZipCodeArgs, AirportOfEachZipCodeRow, AirportOfEachZipCodeView> airport_of_each_zip_code{descriptions::airport_of_each_zip_code};

struct AirportsByCountyRow {
  std::string state;  ///< text, never NULL
  std::string county;  ///< text, never NULL
  sql::Array<std::string> airports;  ///< text[], never NULL
  friend bool operator==(const AirportsByCountyRow&, const AirportsByCountyRow&) = default;
};
inline AirportsByCountyRow from_sql(sql::Fields& from, sql::As<AirportsByCountyRow>) {
  return {
      .state = from.get<std::string>("state"),
      .county = from.get<std::string>("county"),
      .airports = from.get<sql::Array<std::string>>("airports"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct AirportsByCountyView {
  sql::View<std::string> state;  ///< text, never NULL
  sql::View<std::string> county;  ///< text, never NULL
  sql::View<sql::Array<std::string>> airports;  ///< text[], never NULL
};
inline AirportsByCountyView from_sql(sql::Fields& from, sql::As<AirportsByCountyView>) {
  return {
      .state = from.get<sql::View<std::string>>("state"),
      .county = from.get<sql::View<std::string>>("county"),
      .airports = from.get<sql::View<sql::Array<std::string>>>("airports"),
  };
}

/// geo.airports_by_county(), a function.
inline constexpr sql::RowsOf<sql::NoArgs, AirportsByCountyRow, AirportsByCountyView> airports_by_county{descriptions::airports_by_county};

struct AirportsGeojsonArgs {
  sql::In<std::string> state;  ///< text
};
inline void to_sql(sql::Binder& to, const AirportsGeojsonArgs& args) {
  to.put(args.state);
}

/// geo.airports_geojson(text), a function.
inline constexpr sql::ValueOf<AirportsGeojsonArgs, sql::Json> airports_geojson{descriptions::airports_geojson};

struct AirportsWithinArgs {
  sql::In<double> latitude;  ///< double precision
  sql::In<double> longitude;  ///< double precision
  sql::In<double> km;  ///< double precision
};
inline void to_sql(sql::Binder& to, const AirportsWithinArgs& args) {
  to.put(args.latitude);
  to.put(args.longitude);
  to.put(args.km);
}

struct AirportsWithinRow {
  std::string iata;  ///< text, never NULL
  std::string name;  ///< text, never NULL
  double km;  ///< double precision, never NULL
  friend bool operator==(const AirportsWithinRow&, const AirportsWithinRow&) = default;
};
inline AirportsWithinRow from_sql(sql::Fields& from, sql::As<AirportsWithinRow>) {
  return {
      .iata = from.get<std::string>("iata"),
      .name = from.get<std::string>("name"),
      .km = from.get<double>("km"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct AirportsWithinView {
  sql::View<std::string> iata;  ///< text, never NULL
  sql::View<std::string> name;  ///< text, never NULL
  sql::View<double> km;  ///< double precision, never NULL
};
inline AirportsWithinView from_sql(sql::Fields& from, sql::As<AirportsWithinView>) {
  return {
      .iata = from.get<sql::View<std::string>>("iata"),
      .name = from.get<sql::View<std::string>>("name"),
      .km = from.get<sql::View<double>>("km"),
  };
}

/// geo.airports_within(double precision, double precision, double precision), a function.
inline constexpr sql::RowsOf<AirportsWithinArgs, AirportsWithinRow, AirportsWithinView> airports_within{descriptions::airports_within};

struct ClustersArgs {
  sql::In<double> km;  ///< double precision
  sql::Arg<std::int32_t> at_least{};  ///< integer, by default 5
};
inline void to_sql(sql::Binder& to, const ClustersArgs& args) {
  to.put(args.km);
  to.put(args.at_least);
}

struct ClustersRow {
  std::int32_t cluster;  ///< integer, never NULL
  std::int64_t places;  ///< bigint, never NULL
  sql::Array<std::string> cities;  ///< text[], never NULL
  double area_km2;  ///< double precision, never NULL
  sql::Json centre;  ///< json, never NULL
  friend bool operator==(const ClustersRow&, const ClustersRow&) = default;
};
inline ClustersRow from_sql(sql::Fields& from, sql::As<ClustersRow>) {
  return {
      .cluster = from.get<std::int32_t>("cluster"),
      .places = from.get<std::int64_t>("places"),
      .cities = from.get<sql::Array<std::string>>("cities"),
      .area_km2 = from.get<double>("area_km2"),
      .centre = from.get<sql::Json>("centre"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct ClustersView {
  sql::View<std::int32_t> cluster;  ///< integer, never NULL
  sql::View<std::int64_t> places;  ///< bigint, never NULL
  sql::View<sql::Array<std::string>> cities;  ///< text[], never NULL
  sql::View<double> area_km2;  ///< double precision, never NULL
  sql::View<sql::Json> centre;  ///< json, never NULL
};
inline ClustersView from_sql(sql::Fields& from, sql::As<ClustersView>) {
  return {
      .cluster = from.get<sql::View<std::int32_t>>("cluster"),
      .places = from.get<sql::View<std::int64_t>>("places"),
      .cities = from.get<sql::View<sql::Array<std::string>>>("cities"),
      .area_km2 = from.get<sql::View<double>>("area_km2"),
      .centre = from.get<sql::View<sql::Json>>("centre"),
  };
}

/// geo.clusters(double precision, integer), a function.
inline constexpr sql::RowsOf<ClustersArgs, ClustersRow, ClustersView> clusters{descriptions::clusters};

/// geo.counties_geojson(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, sql::Json> counties_geojson{descriptions::counties_geojson};

struct DensityArgs {
  sql::In<double> side_km;  ///< double precision
};
inline void to_sql(sql::Binder& to, const DensityArgs& args) {
  to.put(args.side_km);
}

struct DensityRow {
  std::int64_t places;  ///< bigint, never NULL
  sql::Json cell;  ///< json, never NULL
  friend bool operator==(const DensityRow&, const DensityRow&) = default;
};
inline DensityRow from_sql(sql::Fields& from, sql::As<DensityRow>) {
  return {
      .places = from.get<std::int64_t>("places"),
      .cell = from.get<sql::Json>("cell"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct DensityView {
  sql::View<std::int64_t> places;  ///< bigint, never NULL
  sql::View<sql::Json> cell;  ///< json, never NULL
};
inline DensityView from_sql(sql::Fields& from, sql::As<DensityView>) {
  return {
      .places = from.get<sql::View<std::int64_t>>("places"),
      .cell = from.get<sql::View<sql::Json>>("cell"),
  };
}

/// geo.density(double precision), a function.
inline constexpr sql::RowsOf<DensityArgs, DensityRow, DensityView> density{descriptions::density};

struct DistanceKmArgs {
  sql::In<std::string> from_iata;  ///< text
  sql::In<std::string> to_iata;  ///< text
};
inline void to_sql(sql::Binder& to, const DistanceKmArgs& args) {
  to.put(args.from_iata);
  to.put(args.to_iata);
}

/// geo.distance_km(text, text), a function.
inline constexpr sql::ValueOf<DistanceKmArgs, std::optional<double>> distance_km{descriptions::distance_km};

struct LocationOfArgs {
  sql::In<std::string> iata;  ///< text
};
inline void to_sql(sql::Binder& to, const LocationOfArgs& args) {
  to.put(args.iata);
}

/// geo.location_of(text), a function.
inline constexpr sql::ValueOf<LocationOfArgs, std::optional<std::string>> location_of{descriptions::location_of};

struct NearestAirportsArgs {
  sql::In<double> latitude;  ///< double precision
  sql::In<double> longitude;  ///< double precision
  sql::Arg<std::int32_t> n{};  ///< integer, by default 3
};
inline void to_sql(sql::Binder& to, const NearestAirportsArgs& args) {
  to.put(args.latitude);
  to.put(args.longitude);
  to.put(args.n);
}

struct NearestAirportsRow {
  std::string iata;  ///< text, never NULL
  std::string name;  ///< text, never NULL
  double km;  ///< double precision, never NULL
  friend bool operator==(const NearestAirportsRow&, const NearestAirportsRow&) = default;
};
inline NearestAirportsRow from_sql(sql::Fields& from, sql::As<NearestAirportsRow>) {
  return {
      .iata = from.get<std::string>("iata"),
      .name = from.get<std::string>("name"),
      .km = from.get<double>("km"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct NearestAirportsView {
  sql::View<std::string> iata;  ///< text, never NULL
  sql::View<std::string> name;  ///< text, never NULL
  sql::View<double> km;  ///< double precision, never NULL
};
inline NearestAirportsView from_sql(sql::Fields& from, sql::As<NearestAirportsView>) {
  return {
      .iata = from.get<sql::View<std::string>>("iata"),
      .name = from.get<sql::View<std::string>>("name"),
      .km = from.get<sql::View<double>>("km"),
  };
}

/// geo.nearest_airports(double precision, double precision, integer), a function.
inline constexpr sql::RowsOf<NearestAirportsArgs, NearestAirportsRow, NearestAirportsView> nearest_airports{descriptions::nearest_airports};

struct PointArgs {
  sql::In<double> latitude;  ///< double precision
  sql::In<double> longitude;  ///< double precision
};
inline void to_sql(sql::Binder& to, const PointArgs& args) {
  to.put(args.latitude);
  to.put(args.longitude);
}

/// geo.point(double precision, double precision), a function.
///
/// A place, said the way people say it: latitude first.
inline constexpr sql::ValueOf<PointArgs, std::string> point{descriptions::point};

struct RouteArgs {
  sql::In<std::string> from_iata;  ///< text
  sql::In<std::string> to_iata;  ///< text
  sql::Arg<double> every_km{};  ///< double precision, by default 500
};
inline void to_sql(sql::Binder& to, const RouteArgs& args) {
  to.put(args.from_iata);
  to.put(args.to_iata);
  to.put(args.every_km);
}

/// geo.route(text, text, double precision), a function.
///
/// A LineString in GeoJSON.
inline constexpr sql::ValueOf<RouteArgs, std::optional<sql::Json>> route{descriptions::route};

struct ZipCodesInBoxArgs {
  sql::In<double> south;  ///< double precision
  sql::In<double> west;  ///< double precision
  sql::In<double> north;  ///< double precision
  sql::In<double> east;  ///< double precision
};
inline void to_sql(sql::Binder& to, const ZipCodesInBoxArgs& args) {
  to.put(args.south);
  to.put(args.west);
  to.put(args.north);
  to.put(args.east);
}

struct ZipCodesInBoxRow {
  std::string city;  ///< text, never NULL
  std::int64_t zip_codes;  ///< bigint, never NULL
  friend bool operator==(const ZipCodesInBoxRow&, const ZipCodesInBoxRow&) = default;
};
inline ZipCodesInBoxRow from_sql(sql::Fields& from, sql::As<ZipCodesInBoxRow>) {
  return {
      .city = from.get<std::string>("city"),
      .zip_codes = from.get<std::int64_t>("zip_codes"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct ZipCodesInBoxView {
  sql::View<std::string> city;  ///< text, never NULL
  sql::View<std::int64_t> zip_codes;  ///< bigint, never NULL
};
inline ZipCodesInBoxView from_sql(sql::Fields& from, sql::As<ZipCodesInBoxView>) {
  return {
      .city = from.get<sql::View<std::string>>("city"),
      .zip_codes = from.get<sql::View<std::int64_t>>("zip_codes"),
  };
}

/// geo.zip_codes_in_box(double precision, double precision, double precision, double precision), a function.
///
/// By city. Edges of the box are those of the map, not meridians.
inline constexpr sql::RowsOf<ZipCodesInBoxArgs, ZipCodesInBoxRow, ZipCodesInBoxView> zip_codes_in_box{descriptions::zip_codes_in_box};

/// What differs between these routines and those of the database, each said field by field.
inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {
  return sql::find_mismatches(session, "geo", descriptions::all_routines(), descriptions::all_types());
}

/// For the start of a program: throws pgplumb::Error with all that differs.
inline void verify(pgplumb::pg::Session& session) {
  sql::verify(session, "geo", descriptions::all_routines(), descriptions::all_types());
}

}  // namespace geo
