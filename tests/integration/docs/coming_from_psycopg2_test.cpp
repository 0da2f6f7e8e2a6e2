// docs/coming-from-psycopg2.md: its C++ is the code of this file, which is compiled and run.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "core/files.hpp"
#include "core/pg/copy_in.hpp"
#include "core/pg/copy_out.hpp"
#include "core/pg/cursor.hpp"
#include "core/pg/execute_many.hpp"
#include "core/pg/pool.hpp"
#include "core/pg/query.hpp"
#include "core/pg/retry.hpp"
#include "core/pg/stream.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"
#include "procedures/bind.hpp"
#include "tests/support/database.hpp"

// What the page quotes keeps the page's line breaks.
// clang-format off
namespace pgplumb::test {
namespace {

struct Book {
  int id;
  std::string title;
  std::optional<typed::Numeric> price;
  static constexpr auto sql_fields = std::make_tuple(
      typed::field("id", &Book::id), typed::field("title", &Book::title), typed::field("price", &Book::price));
};

/// The working directory of the process, for as long as this lives.
class InFolder {
 public:
  explicit InFolder(const std::filesystem::path& folder) { std::filesystem::current_path(folder); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;
  ~InFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
  }

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
};

class ComingFromPsycopg2 : public testing::Test {
 protected:
  void SetUp() override {
    pg::execute(session_, "CREATE TABLE book (id int PRIMARY KEY, title text NOT NULL, price numeric)");
    pg::execute(session_, "INSERT INTO book VALUES (11, 'Dune', 9.99), (12, 'Emma', NULL)");
    pg::execute(session_, "CREATE FUNCTION discount(book int, rate numeric) RETURNS numeric LANGUAGE sql AS "
                          "'SELECT price * (1 - rate) FROM book b WHERE b.id = book + 10'");
  }

  Database database_;
  pg::Session session_ = database_.connect();
};

TEST_F(ComingFromPsycopg2, Connect) {
  const std::string dsn = database_.conninfo().to_public_uri();
  pg::Session session = pg::Session::connect(pg::Conninfo::parse(dsn));
  EXPECT_TRUE(session.is_alive());
}

TEST_F(ComingFromPsycopg2, Execute) {
  pg::Session& session = session_;
  pg::execute(session, "INSERT INTO book (id, title, price) VALUES ($1, $2, $3)", 1, "Dune", typed::Numeric("9.99"));
  std::uint64_t rows = pg::execute(session, "UPDATE book SET price = :price WHERE id = :id",
                                   pg::arg("id", 1), pg::arg("price", pg::null));
  EXPECT_EQ(rows, 1U);

  const std::string table = "book";
  std::string text = "SELECT count(*) FROM " + pgplumb::sql::Identifier(table).quoted();
  auto count = pg::fetch_one<std::int64_t>(session, pg::Sql::assembled(text));
  EXPECT_EQ(count, 3);
}

TEST_F(ComingFromPsycopg2, FetchOne) {
  pg::Session& session = session_;
  pg::execute(session, "INSERT INTO book VALUES (1, 'Hamlet')");
  std::string found;
  auto row = pg::fetch_optional<std::tuple<std::string, std::optional<typed::Numeric>>>(
      session, "SELECT title, price FROM book WHERE id = $1", 1);
  if (row) {
    auto& [title, price] = *row;
    found = title;
  }
  EXPECT_EQ(found, "Hamlet");
}

TEST_F(ComingFromPsycopg2, FetchAll) {
  pg::Session& session = session_;
  std::vector<std::string> titles;
  for (const Book& book : pg::fetch_all<Book>(session, "SELECT * FROM book ORDER BY id")) {
    titles.push_back(book.title);
  }
  EXPECT_THAT(titles, testing::ElementsAre("Dune", "Emma"));
}

TEST_F(ComingFromPsycopg2, FetchMany) {
  pg::Session& session = session_;
  auto first = pg::fetch_many<Book>(session, 10, "SELECT * FROM book ORDER BY id");
  EXPECT_EQ(first.size(), 2U);

  std::vector<std::string> titles;
  for (const Book& book : pg::stream<Book>(session, "SELECT * FROM book")) {
    titles.push_back(book.title);
  }
  EXPECT_EQ(titles.size(), 2U);

  std::size_t seen = 0;
  pg::Transaction transaction(session);
  auto cursor = pg::open_cursor<Book>(transaction, "SELECT * FROM book ORDER BY id");
  for (auto page = cursor.fetch_many(100); !page.empty(); page = cursor.fetch_many(100)) {
    seen += page.size();
  }
  EXPECT_EQ(seen, 2U);
}

TEST_F(ComingFromPsycopg2, ExecuteMany) {
  pg::Session& session = session_;
  const std::vector<Book> books{{.id = 4, .title = "Ada", .price = typed::Numeric("1.50")}};
  std::vector<std::tuple<int, std::string>> rows{{2, "Emma"}, {3, "Ulysses"}};
  pg::execute_many(session, "INSERT INTO book (id, title) VALUES ($1, $2)", rows);
  pg::execute(session, "INSERT INTO book (id, title, price) SELECT * FROM unnest(:id::int[], :title::text[], :price::numeric[])",
              pg::by_column(books));
  EXPECT_EQ(pg::fetch_one<std::int64_t>(session, "SELECT count(*) FROM book WHERE id < 10"), 3);
}

TEST_F(ComingFromPsycopg2, Callproc) {
  pg::Session& session = session_;
  auto discount = pgplumb::procedures::bind<typed::Numeric(int, typed::Numeric)>(session, "discount");
  typed::Numeric price = discount(1, typed::Numeric("0.1"));
  EXPECT_EQ(price.text(), "8.991");
}

TEST_F(ComingFromPsycopg2, CopyExpert) {
  pg::Session& session = session_;
  const TemporaryDirectory folder(std::filesystem::temp_directory_path(), "psycopg2-");
  const InFolder inside(folder.path());
  std::ofstream("books.csv") << "4,Hamlet\nfive,Ulysses\n";
  const std::vector<Book> books{{.id = 13, .title = "Ada", .price = typed::Numeric("1.50")}};
  std::ostringstream file;
  pg::copy_in_file(session, pg::copy_target("book", {"id", "title"}), "books.csv",
                   {.syntax = {.format = pg::CopyFormat::csv}, .on_bad_row = pg::OnBadRow::skip});
  pg::copy_rows_in(session, pg::copy_target("book"), books);   // a range of structs or tuples
  pg::copy_out(session, pg::copy_target("book"), file);        // an open std::ostream
  EXPECT_EQ(file.str(), "11\tDune\t9.99\n12\tEmma\t\\N\n4\tHamlet\t\\N\n13\tAda\t1.50\n");
}

TEST_F(ComingFromPsycopg2, Transactions) {
  pg::Session& session = session_;
  {
    pg::Transaction transaction(session);
    pg::execute(transaction, "UPDATE book SET price = 1");
    transaction.commit();   // without it: rolled back at the end of the scope
  }
  const auto work = [](pg::Transaction& transaction) { pg::execute(transaction, "UPDATE book SET price = price + 1"); };
  pg::with_retry(session, [&](pg::Transaction& transaction) { work(transaction); },
                 {.attempts = 5, .transaction = {.isolation = pg::Isolation::serializable}});
  EXPECT_EQ(pg::fetch_one<std::int64_t>(session, "SELECT count(*) FROM book WHERE price = 2"), 2);
}

TEST_F(ComingFromPsycopg2, Pools) {
  const std::string dsn = database_.conninfo().to_public_uri();
  pg::Pool pool(pg::Conninfo::parse(dsn), {.size = 8});
  const pg::Lease lease = pool.acquire();
  auto books = pg::fetch_all<Book>(*lease, "SELECT * FROM book");
  EXPECT_EQ(books.size(), 2U);
}

TEST_F(ComingFromPsycopg2, Errors) {
  pg::Session& session = session_;
  pg::execute(session, "INSERT INTO book (id, title) VALUES (1, 'once')");
  std::string constraint;
  try {
    pg::execute(session, "INSERT INTO book (id, title) VALUES (1, 'again')");
  } catch (const pgplumb::Error& error) {
    if (error.sqlstate() != "23505") throw;
    constraint = error.info().constraint;
  }
  EXPECT_EQ(constraint, "book_pkey");
}
// clang-format on

std::string read(const std::string& name) {
  std::ifstream file(std::string(PGPLUMB_SOURCE_DIR) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Lines without their indentation, so that code can stand anywhere.
std::string flattened(std::string_view code) {
  std::string lines;
  for (const std::string_view line : text::split(code, '\n')) lines += std::string(text::trim(line)) + "\n";
  return lines;
}

std::vector<std::string> cpp_blocks(std::string_view page) {
  constexpr std::string_view begin = "```cpp\n";
  std::vector<std::string> blocks;
  for (std::size_t at = page.find(begin); at != std::string_view::npos; at = page.find(begin, at)) {
    at += begin.size();
    blocks.emplace_back(page.substr(at, page.find("\n```", at) - at));
  }
  return blocks;
}

TEST(ComingFromPsycopg2Page, QuotesTheCodeOfThisTest) {
  const std::string code = flattened(read("tests/integration/docs/coming_from_psycopg2_test.cpp"));
  const std::vector<std::string> blocks = cpp_blocks(read("docs/coming-from-psycopg2.md"));
  EXPECT_GE(blocks.size(), 15U);
  for (const std::string& block : blocks) {
    if (block.starts_with("#include <pgplumb/")) continue;  // the headers as they are installed
    EXPECT_NE(code.find(flattened(block)), std::string::npos) << block;
  }
}

}  // namespace
}  // namespace pgplumb::test
