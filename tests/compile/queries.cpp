// The query layer as a program uses it, on every compiler.
#include "core/pg/cursor.hpp"
#include "core/pg/execute_many.hpp"
#include "core/pg/pool.hpp"
#include "core/pg/query.hpp"
#include "core/pg/retry.hpp"
#include "core/pg/stream.hpp"

namespace pg = pgplumb::pg;
namespace typed = pgplumb::typed;

struct User {
  std::int64_t id = 0;
  std::optional<std::string> name;
  static constexpr auto sql_fields = std::make_tuple(typed::field("id", &User::id), typed::field("name", &User::name));
};

std::size_t use(pg::Pool& pool, const std::vector<User>& users) {
  const pg::Lease lease = pool.acquire();
  pg::execute_many(*lease, "INSERT INTO users VALUES (:id, :name)", users);
  std::size_t rows = 0;
  for (const User& user : pg::stream<User>(*lease, "SELECT * FROM users")) rows += user.name ? 1U : 0U;
  return pg::with_retry(*lease, [&](pg::Transaction& transaction) {
    auto cursor = pg::open_cursor<User>(transaction, {.batch = 10}, "SELECT * FROM users WHERE id > $1", rows);
    return cursor.fetch_all().size() + pg::fetch_all<std::tuple<int, std::string>>(transaction, "SELECT 1, 'a'").size();
  });
}
