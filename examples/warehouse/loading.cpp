#include "loading.hpp"

#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <pgplumb/core/checksum.hpp>
#include <pgplumb/core/pg/query.hpp>

namespace pg = pgplumb::pg;

namespace {

// The bytes of a file in pieces, so that a file of any size takes the memory of one, and a fingerprint of all of them.
class Pieces {
 public:
  explicit Pieces(const std::filesystem::path& path) : file_(path, std::ios::binary), buffer_(1 << 20) {
    if (!file_) throw pgplumb::Error(pgplumb::ErrorCode::file, "cannot read \"" + path.string() + "\"");
  }

  // The next piece; empty at the end.
  std::string_view next() {
    file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const std::string_view piece(buffer_.data(), static_cast<std::size_t>(file_.gcount()));
    if (!piece.empty()) chain_ = pgplumb::sha256(chain_ + pgplumb::sha256(piece));
    return piece;
  }

  // Says by what is in a file, not by its name, whether it was loaded before.
  std::string fingerprint() const { return pgplumb::to_hex(chain_); }

 private:
  std::ifstream file_;
  std::vector<char> buffer_;
  std::string chain_;
};

const std::array<Kind, 3>& kinds() {
  static const std::array<Kind, 3> kKinds{
      Kind{.name = "airports",
           .empty = "TRUNCATE staging.airport RESTART IDENTITY",
           .copy = "COPY staging.airport (iata, name, city, state, country, latitude, longitude) FROM STDIN CSV HEADER",
           .take = [](pg::Transaction& transaction, const std::string& file,
                      const std::string& fingerprint) -> warehouse::Outcome {
             return warehouse::load_airports(transaction, {.file = file, .fingerprint = fingerprint});
           }},
      Kind{.name = "flights",
           .empty = "TRUNCATE staging.flight RESTART IDENTITY",
           .copy = "COPY staging.flight (date, delay, distance, origin, destination) FROM STDIN CSV HEADER",
           .take = [](pg::Transaction& transaction, const std::string& file,
                      const std::string& fingerprint) -> warehouse::Outcome {
             return warehouse::load_flights(transaction, {.file = file, .fingerprint = fingerprint});
           }},
      Kind{.name = "strikes",
           .empty = "TRUNCATE staging.strike RESTART IDENTITY",
           .copy = "COPY staging.strike (airport, aircraft, damage, day, carrier, state, phase, size, species, time, "
                   "cost_other, cost_repair, cost_total, speed) FROM STDIN CSV HEADER",
           .take = [](pg::Transaction& transaction, const std::string& file,
                      const std::string& fingerprint) -> warehouse::Outcome {
             return warehouse::load_strikes(transaction, {.file = file, .fingerprint = fingerprint});
           }}};
  return kKinds;
}

}  // namespace

const Kind* find_kind(std::string_view name) {
  for (const Kind& kind : kinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

warehouse::Outcome load(pg::Session& session, const Kind& kind, const std::filesystem::path& path) {
  Pieces pieces(path);
  pg::Transaction transaction(session);
  // Also the lock: another load of this kind waits here until this one is committed.
  pg::execute(transaction, kind.empty);
  const pg::Session::Outcome copied = session.copy_in(kind.copy, [&] { return pieces.next(); });
  if (!copied.ok()) {
    pgplumb::Error error(copied.error->info);
    error.add_note("staging " + path.string());
    throw pgplumb::Error(std::move(error));
  }
  const warehouse::Outcome outcome = kind.take(transaction, path.filename().string(), pieces.fingerprint());
  transaction.commit();
  return outcome;
}
