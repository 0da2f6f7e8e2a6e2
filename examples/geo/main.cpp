// How far is it, and what is near: the routines of geo called through geo.hpp, which "pgplumb procedures gen" made from
// the database, and one query of the program's own. The map goes to a file that any viewer of GeoJSON shows.
//
//   geo CONNINFO [MAP.geojson]
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include <pgplumb/core/pg/query.hpp>

#include "geo.hpp"

namespace pg = pgplumb::pg;
namespace typed = pgplumb::typed;

namespace {

void distances(pg::Session& session) {
  struct Leg {
    const char* from;
    const char* to;
  };
  for (const Leg& leg : {Leg{"JFK", "LAX"}, Leg{"ANC", "HNL"}, Leg{"ADK", "GUM"}}) {
    const auto km = geo::distance_km(session, {.from_iata = leg.from, .to_iata = leg.to});
    std::cout << leg.from << " to " << leg.to << ": " << km.value() << " km\n";
  }
}

void nearby(pg::Session& session) {
  std::cout << "within 17 km of the Empire State Building:";
  for (const auto& airport : geo::airports_within(session, {.latitude = 40.7484, .longitude = -73.9857, .km = 17})) {
    std::cout << ' ' << airport.iata;
  }
  std::cout << '\n';
  for (const auto& airport : geo::nearest_airports(session, {.latitude = 52, .longitude = 179.9, .n = 2})) {
    std::cout << "near 52 N 179.9 E: " << airport.name << ", " << airport.km << " km\n";
  }
}

struct Place {
  std::string name;
  double latitude;
  double longitude;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("name", &Place::name), typed::field("latitude", &Place::latitude),
                      typed::field("longitude", &Place::longitude));
};

struct Trip {
  std::string name;
  std::string iata;
  double km;
  static constexpr auto sql_fields = std::make_tuple(typed::field("name", &Trip::name),
                                                     typed::field("iata", &Trip::iata), typed::field("km", &Trip::km));
};

// Many places of the program's own in one round trip: each field travels as an array.
void where_to_fly_from(pg::Session& session) {
  const std::vector<Place> places{{"Golden Gate Bridge", 37.8199, -122.4783},
                                  {"Niagara Falls", 43.0799, -79.0747},
                                  {"Statue of Liberty", 40.6892, -74.0445},
                                  {"Yosemite Valley", 37.7456, -119.5936}};
  const auto trips = pg::fetch_all<Trip>(session,
                                         "SELECT p.name, n.iata, n.km"
                                         "  FROM unnest(:name::text[], :latitude::float8[], :longitude::float8[])"
                                         "       AS p (name, latitude, longitude)"
                                         " CROSS JOIN LATERAL geo.nearest_airports(p.latitude, p.longitude, 1) n"
                                         " ORDER BY p.name",
                                         pg::by_column(places));
  for (const Trip& trip : trips) std::cout << trip.name << ": " << trip.iata << ", " << trip.km << " km\n";
}

void areas(pg::Session& session) {
  for (const auto& row : geo::airports_by_county(session)) {
    std::cout << row.county << ", " << row.state << ':';
    for (const auto& iata : row.airports) std::cout << ' ' << iata.value();
    std::cout << '\n';
  }
  for (const auto& cluster : geo::clusters(session, {.km = 3})) {
    std::cout << "cluster of " << cluster.places << " places, " << cluster.cities.size() << " cities, "
              << cluster.area_km2 << " km2\n";
  }
  const auto densest = geo::density(session, {.side_km = 5}).front();
  std::cout << "the densest cell has " << densest.places << " places\n";
}

void write_map(pg::Session& session, const char* path) {
  std::ofstream file(path);
  file << geo::counties_geojson(session).text() << '\n';
  std::cout << (file.flush() ? "map written\n" : "the map could not be written\n");
}

int run(const char* conninfo, const char* map) {
  pg::Session session = pg::Session::connect(pg::Conninfo::parse(conninfo), {.application_name = "geo"});
  geo::verify(session);
  std::cout << std::fixed << std::setprecision(1);
  distances(session);
  nearby(session);
  where_to_fly_from(session);
  areas(session);
  if (map != nullptr) write_map(session, map);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: geo CONNINFO [MAP.geojson]\n";
    return 2;
  }
  try {
    return run(argv[1], argc == 3 ? argv[2] : nullptr);
  } catch (const pgplumb::Error& error) {
    std::cerr << "geo: " << error.what() << '\n';
    for (const pgplumb::Finding& finding : error.info().findings) std::cerr << "  " << finding.message << '\n';
    return pgplumb::describe(error.code()).exit_status;
  }
}
