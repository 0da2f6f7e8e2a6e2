#include "report.hpp"

#include <iomanip>
#include <ostream>
#include <tuple>

#include <pgplumb/core/pg/query.hpp>

#include "warehouse.hpp"

namespace pg = pgplumb::pg;
namespace typed = pgplumb::typed;

namespace {

struct Period {
  std::int64_t flights;
  std::optional<typed::Date> first;
  std::optional<typed::Date> last;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("flights", &Period::flights), typed::field("first", &Period::first),
                      typed::field("last", &Period::last));
};

// A query of the program's own: the columns are found by name, and checked before the first row is read.
Period fetch_period(pg::Session& session) {
  return pg::fetch_one<Period>(
      session, "SELECT count(*) AS flights, min(f.day) AS first, max(f.day) AS last FROM warehouse.flight f");
}

void print_places(pg::Session& session, const Period& period, std::ostream& out) {
  out << "\nDelays by state and airport, of those with 40 flights and more (ROLLUP)\n";
  warehouse::delays_by_place.each(session, {.from_day = *period.first, .to_day = *period.last, .at_least = 40},
                                  [&](const warehouse::DelaysByPlaceView& row) {
                                    out << "  " << std::left << std::setw(8) << row.level << std::setw(4)
                                        << (row.state ? *row.state : std::string_view()) << std::setw(5)
                                        << (row.airport ? *row.airport : std::string_view()) << std::right
                                        << std::setw(8) << row.flights << std::setw(7) << row.mean_delay.text()
                                        << " min" << std::setw(7) << row.on_time.text() << " %\n";
                                  });
}

void print_routes(pg::Session& session, const Period& period, std::ostream& out) {
  out << "\nBusiest routes (from the materialized view)\n";
  for (const warehouse::BusiestRoutesRow& row :
       warehouse::busiest_routes(session, {.from_month = *period.first, .to_month = *period.last, .at_most = 5})) {
    out << "  " << row.origin << " - " << row.destination << std::right << std::setw(8) << row.flights << std::setw(7)
        << row.share_of_origin.text() << " % of departures, " << row.miles << " miles\n";
  }
}

void print_strikes(pg::Session& session, const Period& period, std::ostream& out) {
  out << "\nFlights and birds by state (two facts)\n";
  int lines = 0;
  for (const warehouse::StrikesByStateRow& row :
       warehouse::strikes_by_state(session, {.from_day = *period.first, .to_day = *period.last})) {
    if (++lines > 5) break;
    out << "  " << std::left << std::setw(21) << row.state << std::right << std::setw(8) << row.flights << " flights"
        << std::setw(6) << row.strikes << " strikes" << std::setw(8) << row.cost << " $\n";
  }
}

void print_rejects(pg::Session& session, std::ostream& out) {
  using Reject = std::tuple<std::string, std::int64_t, std::string>;
  const auto rejects =
      pg::fetch_all<Reject>(session,
                            "SELECT l.file, r.line, array_to_string(r.faults, '; ') FROM warehouse.reject r "
                            "JOIN warehouse.load l ON l.id = r.load_id ORDER BY l.id, r.line LIMIT :at_most",
                            pg::arg("at_most", 20));
  if (rejects.empty()) return;
  out << "\nRejected\n";
  for (const auto& [file, line, faults] : rejects) {
    out << "  " << file << ", row " << line << ": " << faults << '\n';
  }
}

}  // namespace

void print_report(pg::Session& session, std::ostream& out) {
  const Period period = fetch_period(session);
  out << period.flights << " flights";
  if (period.flights > 0) {
    out << " from " << period.first->text() << " to " << period.last->text() << '\n';
    print_places(session, period, out);
    print_routes(session, period, out);
    print_strikes(session, period, out);
  } else {
    out << '\n';
  }
  print_rejects(session, out);
}

void print_search(pg::Session& session, const std::string& words, std::ostream& out) {
  for (const warehouse::SearchRow& row : warehouse::search(session, {.words = words})) {
    out << row.kind << ": " << row.highlighted << '\n';
  }
}
