// Queries from C++ beside a loop over raw libpq that makes the same values: many rows at once, many rows one by one,
// and many small prepared statements; then the ways of sending many rows beside each other. Prints medians of rounds
// that take turns, and ratios. A scratch server on a Unix socket answers; the process needs the PostgreSQL server
// programs.
#include "core/pg/query.hpp"

#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/turns.hpp"
#include "core/pg/execute_many.hpp"
#include "core/pg/stream.hpp"
#include "core/server/scratch_server.hpp"

namespace {

using namespace pgplumb;
using bench::medians;

constexpr int kRows = 200'000;
constexpr int kStatements = 4'000;
constexpr int kSent = 20'000;

constexpr char kManyRows[] = "SELECT id, name, mail, balance FROM bench_users";
constexpr char kOneRow[] = "SELECT id, name, mail, balance FROM bench_users WHERE id = $1";

struct User {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::string> mail;
  double balance = 0;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("id", &User::id), typed::field("name", &User::name),
                      typed::field("mail", &User::mail), typed::field("balance", &User::balance));
};

void require(bool is_so, const char* what) {
  if (!is_so) throw std::runtime_error(what);
}

/// The floor: libpq, and the same values made from its text.
class Raw {
 public:
  explicit Raw(const pg::Conninfo& conninfo)
      : connection_(PQsetdbLogin(conninfo.get("host").c_str(), conninfo.get("port").c_str(), nullptr, nullptr,
                                 conninfo.get("dbname").c_str(), conninfo.get("user").c_str(), nullptr),
                    &PQfinish) {
    const Oid type = pg::oid::int8;
    const Result prepared(PQprepare(connection_.get(), "one", kOneRow, 1, &type), &PQclear);
    require(PQresultStatus(prepared.get()) == PGRES_COMMAND_OK, "libpq could not prepare");
  }

  std::vector<User> fetch_all() {
    const Result result(PQexecParams(connection_.get(), kManyRows, 0, nullptr, nullptr, nullptr, nullptr, 0), &PQclear);
    std::vector<User> users;
    users.reserve(static_cast<std::size_t>(PQntuples(result.get())));
    for (int row = 0; row < PQntuples(result.get()); ++row) users.push_back(read(result.get(), row));
    return users;
  }

  std::int64_t stream() {
    std::int64_t sum = 0;
    PQsendQueryParams(connection_.get(), kManyRows, 0, nullptr, nullptr, nullptr, nullptr, 0);
    PQsetSingleRowMode(connection_.get());
    while (const Result result{PQgetResult(connection_.get()), &PQclear}) {
      if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) sum += read(result.get(), 0).id;
    }
    return sum;
  }

  User fetch_one(std::int64_t id) {
    const std::string text = std::to_string(id);
    const char* const values[] = {text.c_str()};
    const Result result(PQexecPrepared(connection_.get(), "one", 1, values, nullptr, nullptr, 0), &PQclear);
    require(PQntuples(result.get()) == 1, "libpq found no row");
    return read(result.get(), 0);
  }

 private:
  using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

  static User read(const PGresult* result, int row) {
    const auto text = [&](int column) {
      return std::string_view(PQgetvalue(result, row, column),
                              static_cast<std::size_t>(PQgetlength(result, row, column)));
    };
    User user;
    const std::string_view id = text(0);
    std::from_chars(id.data(), id.data() + id.size(), user.id);
    user.name = text(1);
    if (PQgetisnull(result, row, 2) == 0) user.mail = text(2);
    const std::string_view balance = text(3);
    std::from_chars(balance.data(), balance.data() + balance.size(), user.balance);
    return user;
  }

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

void print(const char* what, const std::vector<double>& times, int count, const char* unit) {
  fmt::print("{}\n", what);
  fmt::print("  libpq, by hand  {:11.0f} {}/s\n", count / times[0], unit);
  fmt::print("  typed           {:11.0f} {}/s\n", count / times[1], unit);
  fmt::print("  ratio of cost   {:11.2f}\n\n", times[1] / times[0]);
}

void compare_reading(pg::Session& session, Raw& raw) {
  constexpr auto count = static_cast<std::size_t>(kRows);
  print("all rows",
        medians({[&] { require(raw.fetch_all().size() == count, "rows are missing"); },
                 [&] { require(pg::fetch_all<User>(session, kManyRows).size() == count, "rows are missing"); }}),
        kRows, "rows");

  std::int64_t sum = 0;
  print("row by row",
        medians({[&] { sum += raw.stream(); },
                 [&] {
                   for (const User& user : pg::stream<User>(session, kManyRows)) sum -= user.id;
                 }}),
        kRows, "rows");
  require(sum == 0, "the rows were others");

  print("small statements",
        medians({[&] {
                   for (int n = 1; n <= kStatements; ++n) sum += raw.fetch_one(n).id;
                 },
                 [&] {
                   for (std::int64_t n = 1; n <= kStatements; ++n) {
                     sum -= pg::fetch_one<User>(session, kOneRow, n).id;
                   }
                 }}),
        kStatements, "statements");
  require(sum == 0, "the rows were others");
}

void compare_sending(pg::Session& session) {
  std::vector<User> users(kSent);
  for (std::size_t n = 0; n < users.size(); ++n) {
    users[n] = {
        .id = static_cast<std::int64_t>(n), .name = fmt::format("user {}", n), .mail = "x@example.org", .balance = 1.5};
  }
  const auto emptied = [&] { pg::execute(session, "TRUNCATE bench_sent"); };
  const std::vector<double> times = medians(
      {[&] {
         emptied();
         pg::Transaction transaction(session);
         for (const User& user : users) {
           pg::execute(transaction, "INSERT INTO bench_sent VALUES (:id, :name, :mail, :balance)", pg::by_name(user));
         }
         transaction.commit();
       },
       [&] {
         emptied();
         pg::execute_many(session, "INSERT INTO bench_sent VALUES (:id, :name, :mail, :balance)", users);
       },
       [&] {
         emptied();
         pg::execute(session,
                     "INSERT INTO bench_sent SELECT * FROM unnest(:id::bigint[], :name::text[], :mail::text[], "
                     ":balance::float8[])",
                     pg::by_column(users));
       }});
  const char* const names[] = {"one by one", "execute_many", "unnest"};
  fmt::print("many rows sent\n");
  for (std::size_t index = 0; index < times.size(); ++index) {
    fmt::print("  {:15} {:11.0f} rows/s {:6.1f}x\n", names[index], kSent / times[index], times[0] / times[index]);
  }
}

}  // namespace

int main() {
  try {
    const server::ScratchServer scratch =
        server::ScratchServer::start({.installation = server::choose_installation(std::nullopt),
                                      .cache_dir = std::filesystem::temp_directory_path() / "pgplumb-bench"});
    const pg::Conninfo conninfo = scratch.conninfo();
    pg::Session session = pg::Session::connect(conninfo);
    pg::execute(
        session,
        "CREATE TABLE bench_users (id bigint PRIMARY KEY, name text NOT NULL, mail text, balance float8 NOT NULL)");
    pg::execute(
        session,
        "INSERT INTO bench_users SELECT n, 'user ' || n, CASE WHEN n % 3 > 0 THEN n || '@example.org' END, n / 7.0 "
        "FROM generate_series(1, $1) n",
        kRows);
    pg::execute(session, "CREATE TABLE bench_sent (LIKE bench_users)");
    pg::execute(session, "VACUUM ANALYZE bench_users");
    Raw raw(conninfo);
    compare_reading(session, raw);
    compare_sending(session);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
