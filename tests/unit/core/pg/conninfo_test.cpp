#include "core/pg/conninfo.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <vector>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

struct Case {
  std::string text;
  std::string host;
  std::string port;
  std::string user;
  std::string dbname;
  std::string password;
};

class ConninfoForms : public testing::TestWithParam<Case> {};

TEST_P(ConninfoForms, AreReadByLibpqsRules) {
  const Conninfo conninfo = Conninfo::parse(GetParam().text);
  EXPECT_EQ(conninfo.get("host"), GetParam().host);
  EXPECT_EQ(conninfo.get("port"), GetParam().port);
  EXPECT_EQ(conninfo.get("user"), GetParam().user);
  EXPECT_EQ(conninfo.get("dbname"), GetParam().dbname);
  EXPECT_EQ(conninfo.get("password"), GetParam().password);
}

INSTANTIATE_TEST_SUITE_P(
    All, ConninfoForms,
    testing::Values(Case{"", "", "", "", "", ""}, Case{"shop", "", "", "", "shop", ""},
                    Case{"host=db port=6432 user=ada dbname=shop", "db", "6432", "ada", "shop", ""},
                    Case{R"(host=db password='it\'s \\ here')", "db", "", "", "", R"(it's \ here)"},
                    Case{"postgresql://ada:pw@db:6432/shop", "db", "6432", "ada", "shop", "pw"},
                    Case{"postgres://ada@/shop?host=/run/pg", "/run/pg", "", "ada", "shop", ""},
                    Case{"postgresql://ada:%40%3A%25%27%5C@db/shop", "db", "", "ada", "shop", R"(@:%'\)"},
                    Case{"postgresql://db1:1,db2:2/shop", "db1,db2", "1,2", "", "shop", ""},
                    Case{"postgresql://[::1]:5433/shop", "::1", "5433", "", "shop", ""},
                    Case{"host=@abstract dbname=a@b", "@abstract", "", "", "a@b", ""}));

TEST(Conninfo, RedactionKeepsEverythingButSecrets) {
  const Conninfo conninfo = Conninfo::parse("host=db user=ada password=geheim sslpassword=auch dbname='my shop'");
  EXPECT_EQ(conninfo.redacted(), "dbname='my shop' host=db password=******** sslpassword=******** user=ada");
}

/// What throws while reading `text`; empty if nothing.
std::string refusal(const std::string& text) {
  try {
    Conninfo::parse(text);
    return {};
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    return error.info().message + error.info().detail + error.info().hint + error.info().next + error.what();
  }
}

TEST(Conninfo, AsAUriForOthersHasEverythingButSecrets) {
  const Conninfo conninfo = Conninfo::parse("host=/run/a,b user='a d&a' password=geheim dbname='my/shop?' port=1");
  const std::string uri = conninfo.to_public_uri();
  EXPECT_EQ(uri, "postgresql:///my%2Fshop%3F?host=%2Frun%2Fa%2Cb&port=1&user=a%20d%26a");
  const Conninfo read = Conninfo::parse(uri);
  EXPECT_EQ(read.get("dbname"), "my/shop?");
  EXPECT_EQ(read.get("user"), "a d&a");
}

TEST(Conninfo, ARefusalRepeatsNothingOfTheText) {
  const std::vector<std::string> malformed{
      "postgresql://ada:geheim@x@db/shop",     // an unescaped @
      "postgresql://ada:geheim/x@db/shop",     // libpq sees the host "ada" and the port "geheim"
      "postgresql://ada:12/geheim@db/shop",    // ... the port 12 and the database "geheim@db/shop"
      "postgresql://ada:geheim%zz@db/shop",    // no such escape
      "postgresql://ada:geheim?@geheim@db/x",  //
      "postgresql://ada@[geheim/shop",        "postgresql://ada@db/shop?geheim=geheim",
      "host=db password=top geheim",          "host=db password='geheim",
      "host=db password=top geheim=x",        "geheim=x",
      "dbname=postgres://ada:geheim@db/shop", std::string("dbname=shop\0geheim", 18),
  };
  for (const std::string& text : malformed) {
    const std::string said = refusal(text);
    EXPECT_FALSE(said.empty()) << text;
    EXPECT_EQ(said.find("geheim"), std::string::npos) << said;
  }
}

TEST(Conninfo, OnlyLibpqsKeyWordsCanBeSet) {
  Conninfo conninfo;
  conninfo.set("dbname", "shop");
  conninfo.set("dbname", "store");
  EXPECT_EQ(conninfo.get("dbname"), "store");
  EXPECT_THROW(conninfo.set("databse", "shop"), Error);
  EXPECT_THROW(conninfo.set("dbname", "postgresql://ada:pw@db/shop"), Error);
}

class Environment : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGHOSTADDR"}) {
      ::unsetenv(name);
    }
  }
  void TearDown() override { SetUp(); }
};

using ConninfoDescription = Environment;

TEST_F(ConninfoDescription, NamesDatabasePlaceAndUser) {
  EXPECT_EQ(Conninfo::parse("postgresql://ada:pw@db:6432/shop").describe(), "\"shop\" on db:6432 as \"ada\"");
  EXPECT_EQ(Conninfo::parse("host=/run/pg user=ada dbname=shop").describe(), "\"shop\" on socket /run/pg as \"ada\"");
  EXPECT_EQ(Conninfo::parse("service=shop_prod").describe(), "service \"shop_prod\"");
  EXPECT_EQ(Conninfo::parse("user=ada").describe(), "\"ada\" on the local socket as \"ada\"");
}

TEST_F(ConninfoDescription, FillsInWhatLibpqTakesFromTheEnvironment) {
  ::setenv("PGHOST", "db.example.org", 1);
  ::setenv("PGUSER", "ada", 1);
  ::setenv("PGPASSWORD", "geheim", 1);
  EXPECT_EQ(Conninfo::parse("shop").describe(), "\"shop\" on db.example.org:5432 as \"ada\"");
}

TEST_F(ConninfoDescription, DoesNotRepeatAUrlFromTheEnvironment) {
  ::setenv("PGDATABASE", "postgresql://ada:geheim@db/shop", 1);
  EXPECT_EQ(Conninfo().describe().find("geheim"), std::string::npos);
}

}  // namespace
}  // namespace pgplumb::pg
