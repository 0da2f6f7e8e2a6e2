#include "core/schema/text_form.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::schema {
namespace {

Snapshot parse(const std::string& text) { return parse_text(*SourceFile::from_bytes("a.schema", text)); }

TEST(TextForm, IsForReading) {
  const Snapshot snapshot({{.id = {"column", "shop.t.b"},
                            .parent = ObjectId{"table", "shop.t"},
                            .attributes = {{"position", "1"}, {"type", "text"}}},
                           {.id = {"column", "shop.t.a"},
                            .parent = ObjectId{"table", "shop.t"},
                            .attributes = {{"position", "2"}, {"comment", "one\ntwo"}},
                            .needs = {{"enum", "shop.e"}}},
                           {.id = {"table", "shop.t"}, .attributes = {{"owner", "<owner>"}}}},
                          {{"large object", 3}}, 150020);
  EXPECT_EQ(to_text(snapshot),
            "pgplumb schema 1\n"
            "server 150020\n"
            "not compared 3 large object\n"
            "table: shop.t\n"
            "  owner = <owner>\n"
            "column: shop.t.b\n"
            "  in table: shop.t\n"
            "  position = 1\n"
            "  type = text\n"
            "column: shop.t.a\n"
            "  in table: shop.t\n"
            "  comment =\n"
            "    |one\n"
            "    |two\n"
            "  position = 2\n"
            "  needs enum: shop.e\n");
  EXPECT_TRUE(parse(to_text(snapshot)) == snapshot);
}

TEST(TextForm, SaysWhoseRolesThereAre) {
  const std::vector<Object> roles{
      {.id = {"role", "\"App = user\""}, .attributes = {{"login", "true"}, {"member of \"a = b\"", "ADMIN OPTION"}}}};
  const Snapshot of_server(roles, {}, 150020, RoleScope::server);
  EXPECT_EQ(to_text(of_server),
            "pgplumb schema 1\n"
            "server 150020\n"
            "with the roles of the server\n"
            "role: \"App = user\"\n"
            "  login = true\n"
            "  member of \"a \\= b\" = ADMIN OPTION\n");
  for (const RoleScope scope : {RoleScope::none, RoleScope::server, RoleScope::files}) {
    const Snapshot snapshot(roles, {{"large object", 1}}, 150020, scope);
    EXPECT_TRUE(parse(to_text(snapshot)) == snapshot) << to_text(snapshot);
  }
}

TEST(TextForm, GivesBackAnyValue) {
  for (const std::string value :
       {"", " ", "\n", "\n\n", "a\n", "\na", "a\r\nb", "\\", "\\n", "= x", "~", "    |a", "  in table: x", "ä€😀"}) {
    const Snapshot snapshot({{.id = {"table", value + "x"},
                              .parent = ObjectId{"schema", "y" + value},
                              .attributes = {{"comment", value}, {"grants to " + value + " = x ~ y", value}},
                              .needs = {{"enum", value + "z"}}}});
    EXPECT_TRUE(parse(to_text(snapshot)) == snapshot) << to_text(snapshot);
  }
}

TEST(TextForm, SaysWhereATextIsNotOfThisForm) {
  const std::vector<std::pair<std::string, std::string>> broken{
      {"", "a.schema:1:1"},
      {"CREATE TABLE t ();\n", "a.schema:1:1"},
      {"pgplumb schema 1\nnonsense\n", "a.schema:2:1"},
      {"pgplumb schema 1\n  owner = a\n", "a.schema:2:1"},
      {"pgplumb schema 1\ntable: a\n  owner\n", "a.schema:3:1"},
      {"pgplumb schema 1\ntable: a\n  owner =\nb\n", "a.schema:3:1"},
      {"pgplumb schema 1\nserver x\n", "a.schema:2:1"},
      {"pgplumb schema 1\nnot compared many\n", "a.schema:2:1"},
      {"pgplumb schema 1\nwith the roles of nobody\n", "a.schema:2:1"},
  };
  for (const auto& [text, place] : broken) {
    try {
      parse(text);
      ADD_FAILURE() << "was read: " << text;
    } catch (const Error& error) {
      ASSERT_TRUE(error.info().at) << text;
      EXPECT_EQ(error.info().at->to_string(), place) << text;
    }
  }
}

TEST(Names, AreTakenApartAtTheDotsBetweenThem) {
  EXPECT_EQ(last_name("shop.t.a"), "a");
  EXPECT_EQ(last_name("shop.\"a.b\""), "\"a.b\"");
  EXPECT_EQ(last_name("shop.f(other.type)"), "f(other.type)");
  EXPECT_EQ(last_name("t"), "t");
  EXPECT_EQ(qualifier("shop.t.a"), "shop.t");
  EXPECT_EQ(qualifier("t"), "");
}

}  // namespace
}  // namespace pgplumb::schema
