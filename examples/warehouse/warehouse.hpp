// Made by pgplumb; do not edit. To make it again:
//   pgplumb procedures gen --lang cpp --schema warehouse
// clang-format off
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pgplumb/procedures/typed.hpp>

namespace staging {

namespace sql = pgplumb::procedures::typed;

/// staging.flight
struct Flight {
  std::optional<std::int64_t> line{};  ///< bigint
  std::optional<std::string> date{};  ///< text
  std::optional<std::string> delay{};  ///< text
  std::optional<std::string> distance{};  ///< text
  std::optional<std::string> origin{};  ///< text
  std::optional<std::string> destination{};  ///< text
  friend bool operator==(const Flight&, const Flight&) = default;
};
inline Flight from_sql(sql::Fields& from, sql::As<Flight>) {
  return {
      .line = from.get<std::optional<std::int64_t>>("line"),
      .date = from.get<std::optional<std::string>>("date"),
      .delay = from.get<std::optional<std::string>>("delay"),
      .distance = from.get<std::optional<std::string>>("distance"),
      .origin = from.get<std::optional<std::string>>("origin"),
      .destination = from.get<std::optional<std::string>>("destination"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Flight& value) {
  to.put(value.line);
  to.put(value.date);
  to.put(value.delay);
  to.put(value.distance);
  to.put(value.origin);
  to.put(value.destination);
}

}  // namespace staging

namespace warehouse {

namespace sql = pgplumb::procedures::typed;

/// warehouse.outcome
struct Outcome {
  std::optional<std::int64_t> staged{};  ///< bigint
  std::optional<std::int64_t> inserted{};  ///< bigint
  std::optional<std::int64_t> corrected{};  ///< bigint
  std::optional<std::int64_t> unchanged{};  ///< bigint
  std::optional<std::int64_t> rejected{};  ///< bigint
  friend bool operator==(const Outcome&, const Outcome&) = default;
};
inline Outcome from_sql(sql::Fields& from, sql::As<Outcome>) {
  return {
      .staged = from.get<std::optional<std::int64_t>>("staged"),
      .inserted = from.get<std::optional<std::int64_t>>("inserted"),
      .corrected = from.get<std::optional<std::int64_t>>("corrected"),
      .unchanged = from.get<std::optional<std::int64_t>>("unchanged"),
      .rejected = from.get<std::optional<std::int64_t>>("rejected"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Outcome& value) {
  to.put(value.staged);
  to.put(value.inserted);
  to.put(value.corrected);
  to.put(value.unchanged);
  to.put(value.rejected);
}

}  // namespace warehouse

namespace warehouse {

namespace sql = pgplumb::procedures::typed;

namespace descriptions {

inline constexpr sql::ParameterDescription busiest_routes_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_month", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_month", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "at_most", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "origin", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "destination", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "share_of_origin", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "on_time", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "mean_delay", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "miles", .type = "smallint", .cast = "\"pg_catalog\".\"int2\"", .has_default = false},
};
inline constexpr sql::RoutineDescription busiest_routes = {
    .schema = "warehouse",
    .name = "busiest_routes",
    .identity = "warehouse.busiest_routes(date, date, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = busiest_routes_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription close_load_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "load_id", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "outcome", .type = "warehouse.outcome", .cast = "\"warehouse\".\"outcome\"", .has_default = false},
};
inline constexpr sql::RoutineDescription close_load = {
    .schema = "warehouse",
    .name = "close_load",
    .identity = "warehouse.close_load(integer, warehouse.outcome)",
    .kind = sql::RoutineKind::function,
    .parameters = close_load_parameters,
    .result = "void",
    .returns_set = false};

inline constexpr sql::ParameterDescription connections_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "shortest", .type = "interval", .cast = "\"pg_catalog\".\"interval\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "longest", .type = "interval", .cast = "\"pg_catalog\".\"interval\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "via", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "departs", .type = "time without time zone", .cast = "\"pg_catalog\".\"time\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "changes_at", .type = "timestamp without time zone", .cast = "\"pg_catalog\".\"timestamp\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "stay", .type = "interval", .cast = "\"pg_catalog\".\"interval\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "miles", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription connections = {
    .schema = "warehouse",
    .name = "connections",
    .identity = "warehouse.connections(text, text, date, interval, interval)",
    .kind = sql::RoutineKind::function,
    .parameters = connections_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription delays_by_day_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "from_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "mean_delay", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "mean_of_week", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "against_week_before", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "rank", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription delays_by_day = {
    .schema = "warehouse",
    .name = "delays_by_day",
    .identity = "warehouse.delays_by_day(text, date, date)",
    .kind = sql::RoutineKind::function,
    .parameters = delays_by_day_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription delays_by_place_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "at_least", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "level", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "state", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "mean_delay", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "on_time", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription delays_by_place = {
    .schema = "warehouse",
    .name = "delays_by_place",
    .identity = "warehouse.delays_by_place(date, date, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = delays_by_place_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription delays_by_time_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "month", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "weekday", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "is_weekend", .type = "boolean", .cast = "\"pg_catalog\".\"bool\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "part_of_day", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "mean_delay", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription delays_by_time = {
    .schema = "warehouse",
    .name = "delays_by_time",
    .identity = "warehouse.delays_by_time(date, date)",
    .kind = sql::RoutineKind::function,
    .parameters = delays_by_time_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription flight_faults_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "flight", .type = "staging.flight", .cast = "\"staging\".\"flight\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "origin_id", .type = "smallint", .cast = "\"pg_catalog\".\"int2\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "destination_id", .type = "smallint", .cast = "\"pg_catalog\".\"int2\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "has_partition", .type = "boolean", .cast = "\"pg_catalog\".\"bool\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "occurrence", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription flight_faults = {
    .schema = "warehouse",
    .name = "flight_faults",
    .identity = "warehouse.flight_faults(staging.flight, smallint, smallint, boolean, bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = flight_faults_parameters,
    .result = "text[]",
    .returns_set = false};

inline constexpr sql::ParameterDescription is_coordinate_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription is_coordinate = {
    .schema = "warehouse",
    .name = "is_coordinate",
    .identity = "warehouse.is_coordinate(text)",
    .kind = sql::RoutineKind::function,
    .parameters = is_coordinate_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription is_minute_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription is_minute = {
    .schema = "warehouse",
    .name = "is_minute",
    .identity = "warehouse.is_minute(text)",
    .kind = sql::RoutineKind::function,
    .parameters = is_minute_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription is_whole_number_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription is_whole_number = {
    .schema = "warehouse",
    .name = "is_whole_number",
    .identity = "warehouse.is_whole_number(text)",
    .kind = sql::RoutineKind::function,
    .parameters = is_whole_number_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription load_airports_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "file", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "fingerprint", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription load_airports = {
    .schema = "warehouse",
    .name = "load_airports",
    .identity = "warehouse.load_airports(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = load_airports_parameters,
    .result = "warehouse.outcome",
    .returns_set = false};

inline constexpr sql::ParameterDescription load_flights_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "file", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "fingerprint", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription load_flights = {
    .schema = "warehouse",
    .name = "load_flights",
    .identity = "warehouse.load_flights(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = load_flights_parameters,
    .result = "warehouse.outcome",
    .returns_set = false};

inline constexpr sql::ParameterDescription load_strikes_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "file", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "fingerprint", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription load_strikes = {
    .schema = "warehouse",
    .name = "load_strikes",
    .identity = "warehouse.load_strikes(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = load_strikes_parameters,
    .result = "warehouse.outcome",
    .returns_set = false};

inline constexpr sql::ParameterDescription nothing_new_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "staged", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription nothing_new = {
    .schema = "warehouse",
    .name = "nothing_new",
    .identity = "warehouse.nothing_new(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = nothing_new_parameters,
    .result = "warehouse.outcome",
    .returns_set = false};

inline constexpr sql::ParameterDescription open_load_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "kind", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "file", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "fingerprint", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "load_id", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "is_done", .type = "boolean", .cast = "\"pg_catalog\".\"bool\"", .has_default = false},
};
inline constexpr sql::RoutineDescription open_load = {
    .schema = "warehouse",
    .name = "open_load",
    .identity = "warehouse.open_load(text, text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = open_load_parameters,
    .result = "record",
    .returns_set = false};

inline constexpr sql::RoutineDescription open_months = {
    .schema = "warehouse",
    .name = "open_months",
    .identity = "warehouse.open_months()",
    .kind = sql::RoutineKind::function,
    .result = "date",
    .returns_set = true};

inline constexpr sql::ParameterDescription reachable_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "at_most_flights", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "airport", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "place", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription reachable = {
    .schema = "warehouse",
    .name = "reachable",
    .identity = "warehouse.reachable(text, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = reachable_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::RoutineDescription refresh = {
    .schema = "warehouse",
    .name = "refresh",
    .identity = "warehouse.refresh()",
    .kind = sql::RoutineKind::function,
    .result = "void",
    .returns_set = false};

inline constexpr sql::ParameterDescription search_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "words", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "at_most", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "kind", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "code", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "name", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "place", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "rank", .type = "real", .cast = "\"pg_catalog\".\"float4\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "highlighted", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription search = {
    .schema = "warehouse",
    .name = "search",
    .identity = "warehouse.search(text, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = search_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription strikes_by_carrier_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "only_lines", .type = "boolean", .cast = "\"pg_catalog\".\"bool\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "at_most", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "carrier", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "strikes", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "cost", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "share_of_cost", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "dearest_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "dearest_species", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription strikes_by_carrier = {
    .schema = "warehouse",
    .name = "strikes_by_carrier",
    .identity = "warehouse.strikes_by_carrier(boolean, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = strikes_by_carrier_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription strikes_by_state_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_day", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "state", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "flights", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "strikes", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "cost", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "strikes_per_airport", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription strikes_by_state = {
    .schema = "warehouse",
    .name = "strikes_by_state",
    .identity = "warehouse.strikes_by_state(date, date)",
    .kind = sql::RoutineKind::function,
    .parameters = strikes_by_state_parameters,
    .result = "record",
    .returns_set = true};

/// In this order verify() looks at them.
inline std::span<const sql::RoutineDescription* const> all_routines() {
  static constexpr const sql::RoutineDescription* list[] = {
      &busiest_routes,
      &close_load,
      &connections,
      &delays_by_day,
      &delays_by_place,
      &delays_by_time,
      &flight_faults,
      &is_coordinate,
      &is_minute,
      &is_whole_number,
      &load_airports,
      &load_flights,
      &load_strikes,
      &nothing_new,
      &open_load,
      &open_months,
      &reachable,
      &refresh,
      &search,
      &strikes_by_carrier,
      &strikes_by_state,
  };
  return list;
}

inline std::span<const sql::TypeDescription> all_types() {
  static constexpr sql::FieldDescription fields_1[] = {
      {.name = "line", .type = "bigint"},
      {.name = "date", .type = "text"},
      {.name = "delay", .type = "text"},
      {.name = "distance", .type = "text"},
      {.name = "origin", .type = "text"},
      {.name = "destination", .type = "text"},
  };
  static constexpr sql::FieldDescription fields_2[] = {
      {.name = "staged", .type = "bigint"},
      {.name = "inserted", .type = "bigint"},
      {.name = "corrected", .type = "bigint"},
      {.name = "unchanged", .type = "bigint"},
      {.name = "rejected", .type = "bigint"},
  };
  static constexpr sql::TypeDescription list[] = {
      {.name = "staging.flight", .fields = fields_1, .labels = {}},
      {.name = "warehouse.outcome", .fields = fields_2, .labels = {}},
  };
  return list;
}

}  // namespace descriptions

struct BusiestRoutesArgs {
  sql::In<sql::Date> from_month;  ///< date
  sql::In<sql::Date> to_month;  ///< date
  sql::Arg<std::int32_t> at_most{};  ///< integer, by default 10
};
inline void to_sql(sql::Binder& to, const BusiestRoutesArgs& args) {
  to.put(args.from_month);
  to.put(args.to_month);
  to.put(args.at_most);
}

struct BusiestRoutesRow {
  std::string origin;  ///< text, never NULL
  std::string destination;  ///< text, never NULL
  std::int64_t flights;  ///< bigint, never NULL
  sql::Numeric share_of_origin;  ///< numeric, never NULL
  sql::Numeric on_time;  ///< numeric, never NULL
  sql::Numeric mean_delay;  ///< numeric, never NULL
  std::int16_t miles;  ///< smallint, never NULL
  friend bool operator==(const BusiestRoutesRow&, const BusiestRoutesRow&) = default;
};
inline BusiestRoutesRow from_sql(sql::Fields& from, sql::As<BusiestRoutesRow>) {
  return {
      .origin = from.get<std::string>("origin"),
      .destination = from.get<std::string>("destination"),
      .flights = from.get<std::int64_t>("flights"),
      .share_of_origin = from.get<sql::Numeric>("share_of_origin"),
      .on_time = from.get<sql::Numeric>("on_time"),
      .mean_delay = from.get<sql::Numeric>("mean_delay"),
      .miles = from.get<std::int16_t>("miles"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct BusiestRoutesView {
  sql::View<std::string> origin;  ///< text, never NULL
  sql::View<std::string> destination;  ///< text, never NULL
  sql::View<std::int64_t> flights;  ///< bigint, never NULL
  sql::View<sql::Numeric> share_of_origin;  ///< numeric, never NULL
  sql::View<sql::Numeric> on_time;  ///< numeric, never NULL
  sql::View<sql::Numeric> mean_delay;  ///< numeric, never NULL
  sql::View<std::int16_t> miles;  ///< smallint, never NULL
};
inline BusiestRoutesView from_sql(sql::Fields& from, sql::As<BusiestRoutesView>) {
  return {
      .origin = from.get<sql::View<std::string>>("origin"),
      .destination = from.get<sql::View<std::string>>("destination"),
      .flights = from.get<sql::View<std::int64_t>>("flights"),
      .share_of_origin = from.get<sql::View<sql::Numeric>>("share_of_origin"),
      .on_time = from.get<sql::View<sql::Numeric>>("on_time"),
      .mean_delay = from.get<sql::View<sql::Numeric>>("mean_delay"),
      .miles = from.get<sql::View<std::int16_t>>("miles"),
  };
}

/// warehouse.busiest_routes(date, date, integer), a function.
inline constexpr sql::RowsOf<BusiestRoutesArgs, BusiestRoutesRow, BusiestRoutesView> busiest_routes{descriptions::busiest_routes};

struct CloseLoadArgs {
  sql::In<std::int32_t> load_id;  ///< integer
  sql::In<Outcome> outcome;  ///< warehouse.outcome
};
inline void to_sql(sql::Binder& to, const CloseLoadArgs& args) {
  to.put(args.load_id);
  to.put(args.outcome);
}

/// warehouse.close_load(integer, warehouse.outcome), a function.
inline constexpr sql::Action<CloseLoadArgs> close_load{descriptions::close_load};

struct ConnectionsArgs {
  sql::In<std::string> from_airport;  ///< text
  sql::In<std::string> to_airport;  ///< text
  sql::In<sql::Date> day;  ///< date
  sql::Arg<sql::Interval> shortest{};  ///< interval, by default '00:30:00'::interval
  sql::Arg<sql::Interval> longest{};  ///< interval, by default '04:00:00'::interval
};
inline void to_sql(sql::Binder& to, const ConnectionsArgs& args) {
  to.put(args.from_airport);
  to.put(args.to_airport);
  to.put(args.day);
  to.put(args.shortest);
  to.put(args.longest);
}

struct ConnectionsRow {
  std::string via;  ///< text, never NULL
  sql::Time departs;  ///< time without time zone, never NULL
  sql::Timestamp changes_at;  ///< timestamp without time zone, never NULL
  sql::Interval stay;  ///< interval, never NULL
  std::int32_t miles;  ///< integer, never NULL
  friend bool operator==(const ConnectionsRow&, const ConnectionsRow&) = default;
};
inline ConnectionsRow from_sql(sql::Fields& from, sql::As<ConnectionsRow>) {
  return {
      .via = from.get<std::string>("via"),
      .departs = from.get<sql::Time>("departs"),
      .changes_at = from.get<sql::Timestamp>("changes_at"),
      .stay = from.get<sql::Interval>("stay"),
      .miles = from.get<std::int32_t>("miles"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct ConnectionsView {
  sql::View<std::string> via;  ///< text, never NULL
  sql::View<sql::Time> departs;  ///< time without time zone, never NULL
  sql::View<sql::Timestamp> changes_at;  ///< timestamp without time zone, never NULL
  sql::View<sql::Interval> stay;  ///< interval, never NULL
  sql::View<std::int32_t> miles;  ///< integer, never NULL
};
inline ConnectionsView from_sql(sql::Fields& from, sql::As<ConnectionsView>) {
  return {
      .via = from.get<sql::View<std::string>>("via"),
      .departs = from.get<sql::View<sql::Time>>("departs"),
      .changes_at = from.get<sql::View<sql::Timestamp>>("changes_at"),
      .stay = from.get<sql::View<sql::Interval>>("stay"),
      .miles = from.get<sql::View<std::int32_t>>("miles"),
  };
}

/// warehouse.connections(text, text, date, interval, interval), a function.
inline constexpr sql::RowsOf<ConnectionsArgs, ConnectionsRow, ConnectionsView> connections{descriptions::connections};

struct DelaysByDayArgs {
  sql::In<std::string> airport;  ///< text
  sql::In<sql::Date> from_day;  ///< date
  sql::In<sql::Date> to_day;  ///< date
};
inline void to_sql(sql::Binder& to, const DelaysByDayArgs& args) {
  to.put(args.airport);
  to.put(args.from_day);
  to.put(args.to_day);
}

struct DelaysByDayRow {
  sql::Date day;  ///< date, never NULL
  std::int64_t flights;  ///< bigint, never NULL
  sql::Numeric mean_delay;  ///< numeric, never NULL
  sql::Numeric mean_of_week;  ///< numeric, never NULL
  std::optional<sql::Numeric> against_week_before{};  ///< numeric
  std::int64_t rank;  ///< bigint, never NULL
  friend bool operator==(const DelaysByDayRow&, const DelaysByDayRow&) = default;
};
inline DelaysByDayRow from_sql(sql::Fields& from, sql::As<DelaysByDayRow>) {
  return {
      .day = from.get<sql::Date>("day"),
      .flights = from.get<std::int64_t>("flights"),
      .mean_delay = from.get<sql::Numeric>("mean_delay"),
      .mean_of_week = from.get<sql::Numeric>("mean_of_week"),
      .against_week_before = from.get<std::optional<sql::Numeric>>("against_week_before"),
      .rank = from.get<std::int64_t>("rank"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct DelaysByDayView {
  sql::View<sql::Date> day;  ///< date, never NULL
  sql::View<std::int64_t> flights;  ///< bigint, never NULL
  sql::View<sql::Numeric> mean_delay;  ///< numeric, never NULL
  sql::View<sql::Numeric> mean_of_week;  ///< numeric, never NULL
  sql::View<std::optional<sql::Numeric>> against_week_before{};  ///< numeric
  sql::View<std::int64_t> rank;  ///< bigint, never NULL
};
inline DelaysByDayView from_sql(sql::Fields& from, sql::As<DelaysByDayView>) {
  return {
      .day = from.get<sql::View<sql::Date>>("day"),
      .flights = from.get<sql::View<std::int64_t>>("flights"),
      .mean_delay = from.get<sql::View<sql::Numeric>>("mean_delay"),
      .mean_of_week = from.get<sql::View<sql::Numeric>>("mean_of_week"),
      .against_week_before = from.get<sql::View<std::optional<sql::Numeric>>>("against_week_before"),
      .rank = from.get<sql::View<std::int64_t>>("rank"),
  };
}

/// warehouse.delays_by_day(text, date, date), a function.
///
/// Departures of an airport day by day; rank 1 is the worst of these days.
inline constexpr sql::RowsOf<DelaysByDayArgs, DelaysByDayRow, DelaysByDayView> delays_by_day{descriptions::delays_by_day};

struct DelaysByPlaceArgs {
  sql::In<sql::Date> from_day;  ///< date
  sql::In<sql::Date> to_day;  ///< date
  sql::Arg<std::int32_t> at_least{};  ///< integer, by default 1
};
inline void to_sql(sql::Binder& to, const DelaysByPlaceArgs& args) {
  to.put(args.from_day);
  to.put(args.to_day);
  to.put(args.at_least);
}

struct DelaysByPlaceRow {
  std::string level;  ///< text, never NULL
  std::optional<std::string> state{};  ///< text
  std::optional<std::string> airport{};  ///< text
  std::int64_t flights;  ///< bigint, never NULL
  sql::Numeric mean_delay;  ///< numeric, never NULL
  sql::Numeric on_time;  ///< numeric, never NULL
  friend bool operator==(const DelaysByPlaceRow&, const DelaysByPlaceRow&) = default;
};
inline DelaysByPlaceRow from_sql(sql::Fields& from, sql::As<DelaysByPlaceRow>) {
  return {
      .level = from.get<std::string>("level"),
      .state = from.get<std::optional<std::string>>("state"),
      .airport = from.get<std::optional<std::string>>("airport"),
      .flights = from.get<std::int64_t>("flights"),
      .mean_delay = from.get<sql::Numeric>("mean_delay"),
      .on_time = from.get<sql::Numeric>("on_time"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct DelaysByPlaceView {
  sql::View<std::string> level;  ///< text, never NULL
  sql::View<std::optional<std::string>> state{};  ///< text
  sql::View<std::optional<std::string>> airport{};  ///< text
  sql::View<std::int64_t> flights;  ///< bigint, never NULL
  sql::View<sql::Numeric> mean_delay;  ///< numeric, never NULL
  sql::View<sql::Numeric> on_time;  ///< numeric, never NULL
};
inline DelaysByPlaceView from_sql(sql::Fields& from, sql::As<DelaysByPlaceView>) {
  return {
      .level = from.get<sql::View<std::string>>("level"),
      .state = from.get<sql::View<std::optional<std::string>>>("state"),
      .airport = from.get<sql::View<std::optional<std::string>>>("airport"),
      .flights = from.get<sql::View<std::int64_t>>("flights"),
      .mean_delay = from.get<sql::View<sql::Numeric>>("mean_delay"),
      .on_time = from.get<sql::View<sql::Numeric>>("on_time"),
  };
}

/// warehouse.delays_by_place(date, date, integer), a function.
inline constexpr sql::RowsOf<DelaysByPlaceArgs, DelaysByPlaceRow, DelaysByPlaceView> delays_by_place{descriptions::delays_by_place};

struct DelaysByTimeArgs {
  sql::In<sql::Date> from_day;  ///< date
  sql::In<sql::Date> to_day;  ///< date
};
inline void to_sql(sql::Binder& to, const DelaysByTimeArgs& args) {
  to.put(args.from_day);
  to.put(args.to_day);
}

struct DelaysByTimeRow {
  std::optional<sql::Date> month{};  ///< date
  std::optional<std::string> weekday{};  ///< text
  std::optional<bool> is_weekend{};  ///< boolean
  std::optional<std::string> part_of_day{};  ///< text
  std::int64_t flights;  ///< bigint, never NULL
  sql::Numeric mean_delay;  ///< numeric, never NULL
  friend bool operator==(const DelaysByTimeRow&, const DelaysByTimeRow&) = default;
};
inline DelaysByTimeRow from_sql(sql::Fields& from, sql::As<DelaysByTimeRow>) {
  return {
      .month = from.get<std::optional<sql::Date>>("month"),
      .weekday = from.get<std::optional<std::string>>("weekday"),
      .is_weekend = from.get<std::optional<bool>>("is_weekend"),
      .part_of_day = from.get<std::optional<std::string>>("part_of_day"),
      .flights = from.get<std::int64_t>("flights"),
      .mean_delay = from.get<sql::Numeric>("mean_delay"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct DelaysByTimeView {
  sql::View<std::optional<sql::Date>> month{};  ///< date
  sql::View<std::optional<std::string>> weekday{};  ///< text
  sql::View<std::optional<bool>> is_weekend{};  ///< boolean
  sql::View<std::optional<std::string>> part_of_day{};  ///< text
  sql::View<std::int64_t> flights;  ///< bigint, never NULL
  sql::View<sql::Numeric> mean_delay;  ///< numeric, never NULL
};
inline DelaysByTimeView from_sql(sql::Fields& from, sql::As<DelaysByTimeView>) {
  return {
      .month = from.get<sql::View<std::optional<sql::Date>>>("month"),
      .weekday = from.get<sql::View<std::optional<std::string>>>("weekday"),
      .is_weekend = from.get<sql::View<std::optional<bool>>>("is_weekend"),
      .part_of_day = from.get<sql::View<std::optional<std::string>>>("part_of_day"),
      .flights = from.get<sql::View<std::int64_t>>("flights"),
      .mean_delay = from.get<sql::View<sql::Numeric>>("mean_delay"),
  };
}

/// warehouse.delays_by_time(date, date), a function.
inline constexpr sql::RowsOf<DelaysByTimeArgs, DelaysByTimeRow, DelaysByTimeView> delays_by_time{descriptions::delays_by_time};

struct FlightFaultsArgs {
  sql::In<::staging::Flight> flight;  ///< staging.flight
  sql::In<std::int16_t> origin_id;  ///< smallint
  sql::In<std::int16_t> destination_id;  ///< smallint
  sql::In<bool> has_partition;  ///< boolean
  sql::In<std::int64_t> occurrence;  ///< bigint
};
inline void to_sql(sql::Binder& to, const FlightFaultsArgs& args) {
  to.put(args.flight);
  to.put(args.origin_id);
  to.put(args.destination_id);
  to.put(args.has_partition);
  to.put(args.occurrence);
}

/// warehouse.flight_faults(staging.flight, smallint, smallint, boolean, bigint), a function.
inline constexpr sql::ValueOf<FlightFaultsArgs, sql::Array<std::string>> flight_faults{descriptions::flight_faults};

struct IsCoordinateArgs {
  sql::In<std::string> value;  ///< text
};
inline void to_sql(sql::Binder& to, const IsCoordinateArgs& args) {
  to.put(args.value);
}

/// warehouse.is_coordinate(text), a function.
inline constexpr sql::ValueOf<IsCoordinateArgs, std::optional<bool>> is_coordinate{descriptions::is_coordinate};

struct IsMinuteArgs {
  sql::In<std::string> value;  ///< text
};
inline void to_sql(sql::Binder& to, const IsMinuteArgs& args) {
  to.put(args.value);
}

/// warehouse.is_minute(text), a function.
///
/// Whether a text is a minute of the calendar, as in "2001/04/30 23:59".
inline constexpr sql::ValueOf<IsMinuteArgs, std::optional<bool>> is_minute{descriptions::is_minute};

struct IsWholeNumberArgs {
  sql::In<std::string> value;  ///< text
};
inline void to_sql(sql::Binder& to, const IsWholeNumberArgs& args) {
  to.put(args.value);
}

/// warehouse.is_whole_number(text), a function.
///
/// Whether a text is a number that fits into a smallint.
inline constexpr sql::ValueOf<IsWholeNumberArgs, std::optional<bool>> is_whole_number{descriptions::is_whole_number};

struct LoadAirportsArgs {
  sql::In<std::string> file;  ///< text
  sql::In<std::string> fingerprint;  ///< text
};
inline void to_sql(sql::Binder& to, const LoadAirportsArgs& args) {
  to.put(args.file);
  to.put(args.fingerprint);
}

/// warehouse.load_airports(text, text), a function.
///
/// Takes what is in staging.airport into the dimension.
inline constexpr sql::ValueOf<LoadAirportsArgs, Outcome> load_airports{descriptions::load_airports};

struct LoadFlightsArgs {
  sql::In<std::string> file;  ///< text
  sql::In<std::string> fingerprint;  ///< text
};
inline void to_sql(sql::Binder& to, const LoadFlightsArgs& args) {
  to.put(args.file);
  to.put(args.fingerprint);
}

/// warehouse.load_flights(text, text), a function.
///
/// Takes what is in staging.flight into the facts.
/// Flights that are there are corrected where they differ; rows with faults go to warehouse.reject.
inline constexpr sql::ValueOf<LoadFlightsArgs, Outcome> load_flights{descriptions::load_flights};

struct LoadStrikesArgs {
  sql::In<std::string> file;  ///< text
  sql::In<std::string> fingerprint;  ///< text
};
inline void to_sql(sql::Binder& to, const LoadStrikesArgs& args) {
  to.put(args.file);
  to.put(args.fingerprint);
}

/// warehouse.load_strikes(text, text), a function.
///
/// Takes what is in staging.strike into carriers and facts.
inline constexpr sql::ValueOf<LoadStrikesArgs, Outcome> load_strikes{descriptions::load_strikes};

struct NothingNewArgs {
  sql::In<std::int64_t> staged;  ///< bigint
};
inline void to_sql(sql::Binder& to, const NothingNewArgs& args) {
  to.put(args.staged);
}

/// warehouse.nothing_new(bigint), a function.
inline constexpr sql::ValueOf<NothingNewArgs, Outcome> nothing_new{descriptions::nothing_new};

struct OpenLoadArgs {
  sql::In<std::string> kind;  ///< text
  sql::In<std::string> file;  ///< text
  sql::In<std::string> fingerprint;  ///< text
};
inline void to_sql(sql::Binder& to, const OpenLoadArgs& args) {
  to.put(args.kind);
  to.put(args.file);
  to.put(args.fingerprint);
}

struct OpenLoadOut {
  std::int32_t load_id;  ///< integer, never NULL
  bool is_done;  ///< boolean, never NULL
  friend bool operator==(const OpenLoadOut&, const OpenLoadOut&) = default;
};
inline OpenLoadOut from_sql(sql::Fields& from, sql::As<OpenLoadOut>) {
  return {
      .load_id = from.get<std::int32_t>("load_id"),
      .is_done = from.get<bool>("is_done"),
  };
}

/// warehouse.open_load(text, text, text), a function.
inline constexpr sql::RowOf<OpenLoadArgs, OpenLoadOut> open_load{descriptions::open_load};

/// warehouse.open_months(), a function.
inline constexpr sql::RowsOf<sql::NoArgs, sql::Date, sql::View<sql::Date>> open_months{descriptions::open_months};

struct ReachableArgs {
  sql::In<std::string> from_airport;  ///< text
  sql::Arg<std::int32_t> at_most_flights{};  ///< integer, by default 2
};
inline void to_sql(sql::Binder& to, const ReachableArgs& args) {
  to.put(args.from_airport);
  to.put(args.at_most_flights);
}

struct ReachableRow {
  std::string airport;  ///< text, never NULL
  std::int32_t flights;  ///< integer, never NULL
  std::optional<std::string> place{};  ///< text
  friend bool operator==(const ReachableRow&, const ReachableRow&) = default;
};
inline ReachableRow from_sql(sql::Fields& from, sql::As<ReachableRow>) {
  return {
      .airport = from.get<std::string>("airport"),
      .flights = from.get<std::int32_t>("flights"),
      .place = from.get<std::optional<std::string>>("place"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct ReachableView {
  sql::View<std::string> airport;  ///< text, never NULL
  sql::View<std::int32_t> flights;  ///< integer, never NULL
  sql::View<std::optional<std::string>> place{};  ///< text
};
inline ReachableView from_sql(sql::Fields& from, sql::As<ReachableView>) {
  return {
      .airport = from.get<sql::View<std::string>>("airport"),
      .flights = from.get<sql::View<std::int32_t>>("flights"),
      .place = from.get<sql::View<std::optional<std::string>>>("place"),
  };
}

/// warehouse.reachable(text, integer), a function.
inline constexpr sql::RowsOf<ReachableArgs, ReachableRow, ReachableView> reachable{descriptions::reachable};

/// warehouse.refresh(), a function.
inline constexpr sql::Action<sql::NoArgs> refresh{descriptions::refresh};

struct SearchArgs {
  sql::In<std::string> words;  ///< text
  sql::Arg<std::int32_t> at_most{};  ///< integer, by default 10
};
inline void to_sql(sql::Binder& to, const SearchArgs& args) {
  to.put(args.words);
  to.put(args.at_most);
}

struct SearchRow {
  std::string kind;  ///< text, never NULL
  std::optional<std::string> code{};  ///< text
  std::string name;  ///< text, never NULL
  std::optional<std::string> place{};  ///< text
  float rank;  ///< real, never NULL
  std::string highlighted;  ///< text, never NULL
  friend bool operator==(const SearchRow&, const SearchRow&) = default;
};
inline SearchRow from_sql(sql::Fields& from, sql::As<SearchRow>) {
  return {
      .kind = from.get<std::string>("kind"),
      .code = from.get<std::optional<std::string>>("code"),
      .name = from.get<std::string>("name"),
      .place = from.get<std::optional<std::string>>("place"),
      .rank = from.get<float>("rank"),
      .highlighted = from.get<std::string>("highlighted"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct SearchView {
  sql::View<std::string> kind;  ///< text, never NULL
  sql::View<std::optional<std::string>> code{};  ///< text
  sql::View<std::string> name;  ///< text, never NULL
  sql::View<std::optional<std::string>> place{};  ///< text
  sql::View<float> rank;  ///< real, never NULL
  sql::View<std::string> highlighted;  ///< text, never NULL
};
inline SearchView from_sql(sql::Fields& from, sql::As<SearchView>) {
  return {
      .kind = from.get<sql::View<std::string>>("kind"),
      .code = from.get<sql::View<std::optional<std::string>>>("code"),
      .name = from.get<sql::View<std::string>>("name"),
      .place = from.get<sql::View<std::optional<std::string>>>("place"),
      .rank = from.get<sql::View<float>>("rank"),
      .highlighted = from.get<sql::View<std::string>>("highlighted"),
  };
}

/// warehouse.search(text, integer), a function.
///
/// Airports and carriers, best first, with the words that were found in <b>.
inline constexpr sql::RowsOf<SearchArgs, SearchRow, SearchView> search{descriptions::search};

struct StrikesByCarrierArgs {
  sql::Arg<bool> only_lines{};  ///< boolean, by default true
  sql::Arg<std::int32_t> at_most{};  ///< integer, by default 10
};
inline void to_sql(sql::Binder& to, const StrikesByCarrierArgs& args) {
  to.put(args.only_lines);
  to.put(args.at_most);
}

struct StrikesByCarrierRow {
  std::string carrier;  ///< text, never NULL
  std::int64_t strikes;  ///< bigint, never NULL
  std::int64_t cost;  ///< bigint, never NULL
  sql::Numeric share_of_cost;  ///< numeric, never NULL
  sql::Date dearest_day;  ///< date, never NULL
  std::string dearest_species;  ///< text, never NULL
  friend bool operator==(const StrikesByCarrierRow&, const StrikesByCarrierRow&) = default;
};
inline StrikesByCarrierRow from_sql(sql::Fields& from, sql::As<StrikesByCarrierRow>) {
  return {
      .carrier = from.get<std::string>("carrier"),
      .strikes = from.get<std::int64_t>("strikes"),
      .cost = from.get<std::int64_t>("cost"),
      .share_of_cost = from.get<sql::Numeric>("share_of_cost"),
      .dearest_day = from.get<sql::Date>("dearest_day"),
      .dearest_species = from.get<std::string>("dearest_species"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct StrikesByCarrierView {
  sql::View<std::string> carrier;  ///< text, never NULL
  sql::View<std::int64_t> strikes;  ///< bigint, never NULL
  sql::View<std::int64_t> cost;  ///< bigint, never NULL
  sql::View<sql::Numeric> share_of_cost;  ///< numeric, never NULL
  sql::View<sql::Date> dearest_day;  ///< date, never NULL
  sql::View<std::string> dearest_species;  ///< text, never NULL
};
inline StrikesByCarrierView from_sql(sql::Fields& from, sql::As<StrikesByCarrierView>) {
  return {
      .carrier = from.get<sql::View<std::string>>("carrier"),
      .strikes = from.get<sql::View<std::int64_t>>("strikes"),
      .cost = from.get<sql::View<std::int64_t>>("cost"),
      .share_of_cost = from.get<sql::View<sql::Numeric>>("share_of_cost"),
      .dearest_day = from.get<sql::View<sql::Date>>("dearest_day"),
      .dearest_species = from.get<sql::View<std::string>>("dearest_species"),
  };
}

/// warehouse.strikes_by_carrier(boolean, integer), a function.
inline constexpr sql::RowsOf<StrikesByCarrierArgs, StrikesByCarrierRow, StrikesByCarrierView> strikes_by_carrier{descriptions::strikes_by_carrier};

struct StrikesByStateArgs {
  sql::In<sql::Date> from_day;  ///< date
  sql::In<sql::Date> to_day;  ///< date
};
inline void to_sql(sql::Binder& to, const StrikesByStateArgs& args) {
  to.put(args.from_day);
  to.put(args.to_day);
}

struct StrikesByStateRow {
  std::string state;  ///< text, never NULL
  std::int64_t flights;  ///< bigint, never NULL
  std::int64_t strikes;  ///< bigint, never NULL
  std::int64_t cost;  ///< bigint, never NULL
  std::optional<sql::Numeric> strikes_per_airport{};  ///< numeric
  friend bool operator==(const StrikesByStateRow&, const StrikesByStateRow&) = default;
};
inline StrikesByStateRow from_sql(sql::Fields& from, sql::As<StrikesByStateRow>) {
  return {
      .state = from.get<std::string>("state"),
      .flights = from.get<std::int64_t>("flights"),
      .strikes = from.get<std::int64_t>("strikes"),
      .cost = from.get<std::int64_t>("cost"),
      .strikes_per_airport = from.get<std::optional<sql::Numeric>>("strikes_per_airport"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct StrikesByStateView {
  sql::View<std::string> state;  ///< text, never NULL
  sql::View<std::int64_t> flights;  ///< bigint, never NULL
  sql::View<std::int64_t> strikes;  ///< bigint, never NULL
  sql::View<std::int64_t> cost;  ///< bigint, never NULL
  sql::View<std::optional<sql::Numeric>> strikes_per_airport{};  ///< numeric
};
inline StrikesByStateView from_sql(sql::Fields& from, sql::As<StrikesByStateView>) {
  return {
      .state = from.get<sql::View<std::string>>("state"),
      .flights = from.get<sql::View<std::int64_t>>("flights"),
      .strikes = from.get<sql::View<std::int64_t>>("strikes"),
      .cost = from.get<sql::View<std::int64_t>>("cost"),
      .strikes_per_airport = from.get<sql::View<std::optional<sql::Numeric>>>("strikes_per_airport"),
  };
}

/// warehouse.strikes_by_state(date, date), a function.
inline constexpr sql::RowsOf<StrikesByStateArgs, StrikesByStateRow, StrikesByStateView> strikes_by_state{descriptions::strikes_by_state};

// Left out:
//   warehouse.refuse_to_forget(): it is called by triggers only

/// What differs between these routines and those of the database, each said field by field.
inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {
  return sql::find_mismatches(session, "warehouse", descriptions::all_routines(), descriptions::all_types());
}

/// For the start of a program: throws pgplumb::Error with all that differs.
inline void verify(pgplumb::pg::Session& session) {
  sql::verify(session, "warehouse", descriptions::all_routines(), descriptions::all_types());
}

}  // namespace warehouse
