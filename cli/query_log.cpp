#include "cli/query_log.hpp"

#include <nlohmann/json.hpp>

namespace pgplumb::cli {

std::function<void(std::size_t, std::uint64_t, std::chrono::milliseconds)> QueryLog::observer() {
  QueryTally& tally = telemetry_.facts().query.emplace();
  return [this, &tally](std::size_t ordinal, std::uint64_t rows, std::chrono::milliseconds took) {
    ++tally.statements;
    tally.rows += rows;
    tally.duration += took;
    const sql::Place place = sql::place_of_statement(script_.source, script_.statements[ordinal - 1].statement);
    const Json at = location_to_json(place.source->locate(place.offset));
    telemetry_.log(LogLevel::info, "query",
                   {{"statement", ordinal}, {"at", at}, {"rows", rows}, {"duration_ms", took.count()}});
    telemetry_.note_statement(took, {{"statement", ordinal}, {"at", at}});
  };
}

}  // namespace pgplumb::cli
