// A schema that was written as SQL and loaded by psql is the same schema.
#include "core/schema/create_script.hpp"

#include <gtest/gtest.h>

#include "core/files.hpp"
#include "core/schema/text_form.hpp"
#include "tests/support/schema_cases.hpp"

namespace pgplumb::schema {
namespace {

/// The snapshot of a database that psql made from the script of another.
Snapshot rebuilt(const Snapshot& snapshot) { return test::SchemaDatabase(to_create_script(snapshot)).snapshot(); }

/// The server writes a few expressions with arrays differently after they went through its own text once.
Snapshot expect_round_trip(const std::string& sql) {
  const Snapshot original = test::SchemaDatabase(sql).snapshot();
  Snapshot first = rebuilt(original);
  EXPECT_EQ(first.objects().size(), original.objects().size());
  for (const Object& object : original.objects()) {
    const Object* found = first.find(object.id);
    if (found == nullptr) {
      ADD_FAILURE() << to_string(object.id);
      continue;
    }
    for (const Attribute& attribute : object.attributes) {
      EXPECT_TRUE(found->has(attribute.name)) << to_string(object.id) << ": " << attribute.name.text();
      const bool is_expression = attribute.value.find("ARRAY[") != std::string::npos;
      if (!is_expression) {
        EXPECT_EQ(found->get(attribute.name), attribute.value) << to_string(object.id);
      }
    }
    EXPECT_EQ(found->attributes.size(), object.attributes.size()) << to_string(object.id);
    EXPECT_EQ(found->needs, object.needs) << to_string(object.id);
  }
  return first;
}

TEST(CreateScript, MakesEverythingAnewAndThenTheSame) {
  const std::string sql = test::everything_sql();
  const Snapshot first = expect_round_trip(sql);
  EXPECT_EQ(to_text(rebuilt(first)), to_text(first));
}

TEST(CreateScript, MakesObjectsOfEveryKindAnew) {
  for (const test::SchemaCase& example : test::schema_cases()) {
    for (const std::string& sql : {example.old_sql, example.new_sql}) {
      SCOPED_TRACE(example.name);
      try {
        expect_round_trip(sql);
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    }
  }
}

}  // namespace
}  // namespace pgplumb::schema
