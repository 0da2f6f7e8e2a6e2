// The header that is made, against one that was read and found good: tests/data/codegen. It is written anew
// with PGPLUMB_GOLDEN_UPDATE=1; tests/compile has compilers read it.
#include "procedures/codegen.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::procedures {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr Oid kInteger = 23, kText = 25, kNumeric = 1700, kVoid = 2278, kRecord = 2249, kAnyelement = 2283,
              kTrigger = 2279, kIntegers = 1007, kBoxes = 1020, kBox = 603, kColour = 10001, kPart = 10002,
              kParts = 10003, kScore = 10004, kEmpty = 10005;

Type catalog_type(Oid oid, const std::string& name, const std::string& display, TypeKind kind, Oid element = 0) {
  Type type;
  type.oid = oid;
  type.schema = "pg_catalog";
  type.name = name;
  type.display = display;
  type.kind = kind;
  type.element = element;
  return type;
}

Type own_type(Oid oid, const std::string& name, TypeKind kind) {
  Type type = catalog_type(oid, name, "hostile.\"" + name + "\"", kind);
  type.schema = "hostile";
  return type;
}

/// 63 bytes, as long as a name can be.
const std::string kLongName(63, 'x');
/// What a name must not be able to end or change.
const std::string kEvilName = "\"; */ // \\\n#error ?\?/ %s {} $1";

TypeCatalog all_types() {
  TypeCatalog types;
  types.add(catalog_type(kInteger, "int4", "integer", TypeKind::base));
  types.add(catalog_type(kText, "text", "text", TypeKind::base));
  types.add(catalog_type(kNumeric, "numeric", "numeric", TypeKind::base));
  types.add(catalog_type(kVoid, "void", "void", TypeKind::pseudo));
  types.add(catalog_type(kRecord, "record", "record", TypeKind::pseudo));
  types.add(catalog_type(kAnyelement, "anyelement", "anyelement", TypeKind::pseudo));
  types.add(catalog_type(kTrigger, "trigger", "trigger", TypeKind::pseudo));
  types.add(catalog_type(kIntegers, "_int4", "integer[]", TypeKind::array, kInteger));
  Type box = catalog_type(kBox, "box", "box", TypeKind::base);
  box.delimiter = ';';
  types.add(box);
  types.add(catalog_type(kBoxes, "_box", "box[]", TypeKind::array, kBox));
  Type colour = own_type(kColour, "colour", TypeKind::enumeration);
  colour.labels = {"red", "dark red", "dark-red", "", "class", kEvilName};
  types.add(colour);
  Type part = own_type(kPart, kEvilName, TypeKind::composite);
  part.fields = {{"id", kInteger},     {"Id", kText},      {"int", kScore},
                 {kEvilName, kColour}, {"std", kIntegers}, {"Colour", kColour}};
  types.add(part);
  Type parts = catalog_type(kParts, "_part", "hostile.part[]", TypeKind::array, kPart);
  types.add(parts);
  Type score = own_type(kScore, "score", TypeKind::domain);
  score.element = kNumeric;
  types.add(score);
  types.add(own_type(kEmpty, "empty", TypeKind::composite));
  return types;
}

Parameter parameter(const std::string& name, Oid type, ParameterMode mode = ParameterMode::in) {
  return {.mode = mode, .name = name, .type = type};
}

Signature function(const std::string& name, std::vector<Parameter> parameters, Oid result, bool set = false) {
  Signature signature;
  signature.schema = "hostile";
  signature.name = name;
  signature.parameters = std::move(parameters);
  signature.result = result;
  signature.returns_set = set;
  signature.language = "sql";
  return signature;
}

RoutineCatalog catalog_of(std::vector<Signature> routines) {
  Oid oid = 20000;
  for (Signature& routine : routines) routine.oid = ++oid;
  return {.routines = std::move(routines), .types = all_types()};
}

RoutineCatalog hostile_catalog() {
  std::vector<Signature> routines{
      function(kEvilName, {parameter(kEvilName, kPart), parameter("a b", kParts), parameter("a_b", kColour)}, kPart),
      function(kLongName, {parameter(kLongName, kInteger), parameter("", kText)}, kInteger),
      function("überweisung", {parameter("größe", kNumeric)}, kNumeric),
      function("class", {parameter("int", kInteger), parameter("this", kText)}, kVoid),
      function("verify", {}, kInteger),
      function("types", {parameter("Colour", kColour)}, kInteger),
      function("all_types", {}, kInteger),
      function("std", {parameter("pgplumb", kInteger)}, kInteger),
      function("from_sql", {parameter("sql", kText)}, kText, true),
      function("a b", {}, kInteger),
      function("a_b", {}, kInteger),
      function("f", {parameter("x", kInteger)}, kInteger),
      function("f", {parameter("x", kIntegers)}, kInteger),
      function("f", {}, kInteger),
      function("f args", {}, kInteger),
      function("rows", {}, kPart, true),
      function("columns",
               {parameter("total", kInteger, ParameterMode::table), parameter("", kText, ParameterMode::table),
                parameter("column2", kColour, ParameterMode::table)},
               kRecord, true),
      function("boxes", {parameter("boxes", kBoxes)}, kEmpty),
      function("many", {parameter("xs", kIntegers, ParameterMode::variadic)}, kVoid),
  };
  routines[0].comment = "Ends here: */ and joins the next \\\nand that ?\?/\nand turns \u202e round.\n@returns !";
  routines[1].parameters[0].has_default = true;
  routines[1].parameters[0].default_text = "1 /* \\\n*/";
  Signature procedure = function("commit", {parameter("done", kInteger, ParameterMode::inout)}, 0);
  procedure.kind = RoutineKind::procedure;
  procedure.ends_transactions = true;
  routines.push_back(procedure);
  return catalog_of(std::move(routines));
}

GeneratedHeader generate(const RoutineCatalog& catalog, const CodegenOptions& options = {}) {
  return generate_cpp(catalog, {}, options);
}

TEST(GenerateCpp, MakesTheHeaderThatWasFoundGood) {
  const std::filesystem::path golden =
      std::filesystem::path(PGPLUMB_SOURCE_DIR) / "tests/data/codegen/hostile_names.hpp";
  const GeneratedHeader header = generate(hostile_catalog(), {.name_space = "", .command = "pgplumb procedures gen"});
  if (std::getenv("PGPLUMB_GOLDEN_UPDATE") != nullptr) replace_file(golden, header.text);
  EXPECT_EQ(header.text, load_bytes(golden));
  EXPECT_THAT(header.findings, IsEmpty());
}

TEST(GenerateCpp, DoesNotDependOnTheOrderOfTheRoutines) {
  RoutineCatalog turned = hostile_catalog();
  std::ranges::reverse(turned.routines);
  EXPECT_EQ(generate(turned).text, generate(hostile_catalog()).text);
}

TEST(GenerateCpp, LeavesOutWhatHasNoTypesAndSaysWhy) {
  const GeneratedHeader header = generate(catalog_of({
      function("any", {parameter("x", kAnyelement)}, kInteger),
      function("records", {}, kRecord, true),
      function("fired", {}, kTrigger),
      function("fine", {}, kInteger),
      function("boxes", {parameter("xs", kBoxes, ParameterMode::variadic)}, kInteger),
      function("nothing", {}, kEmpty, true),
  }));
  EXPECT_EQ(header.routines, 1U);
  EXPECT_EQ(header.left_out, 5U);
  EXPECT_THAT(header.findings, SizeIs(5));
  EXPECT_THAT(header.findings, Each(Field(&Finding::code, "routine_left_out")));
  EXPECT_THAT(header.findings, Contains(AllOf(Field(&Finding::severity, Severity::note),
                                              Field(&Finding::message, HasSubstr("hostile.fired()")))));
  EXPECT_THAT(header.text, HasSubstr("//   hostile.records(): its columns are not known before it is called"));
  EXPECT_THAT(header.text, Not(HasSubstr("AnyArgs")));
}

TEST(GenerateCpp, LeavesOutAggregates) {
  Signature aggregate = function("total", {parameter("x", kInteger)}, kInteger);
  aggregate.kind = RoutineKind::aggregate;
  EXPECT_THAT(generate(catalog_of({aggregate})).findings,
              ElementsAre(Field(&Finding::message, HasSubstr("aggregate functions belong in queries"))));
}

TEST(GenerateCpp, BelievesAnnotationsOfTheFileBeforeThoseOfTheComment) {
  Signature signature = function("f", {}, kInteger);
  signature.comment = "@returns ?";
  const RoutineCatalog catalog = catalog_of({signature});
  EXPECT_THAT(generate(catalog).text, HasSubstr("sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> f"));
  const std::map<Oid, Annotations> of_file{{catalog.routines.front().oid, parse_annotations("@returns !")}};
  EXPECT_THAT(generate_cpp(catalog, of_file, {}).text, HasSubstr("sql::ValueOf<sql::NoArgs, std::int32_t> f"));
}

TEST(GenerateCpp, WarnsOfAnAnnotationForWhatIsNotThere) {
  Signature table = function("t", {parameter("id", kInteger, ParameterMode::table)}, kRecord, true);
  table.comment = "@returns ident!";
  Signature scalar = function("s", {}, kInteger);
  scalar.comment = "@returns value!";
  EXPECT_THAT(
      generate(catalog_of({scalar, table})).findings,
      ElementsAre(
          AllOf(Field(&Finding::message, "hostile.s(): @returns names \"value\", which it does not give back"),
                Field(&Finding::hint, HasSubstr("@returns !"))),
          AllOf(Field(&Finding::message, HasSubstr("\"ident\"")), Field(&Finding::hint, "It gives back: id."))));
}

TEST(GenerateCpp, TakesASessionOnlyWhereAProcedureCanReallyCommit) {
  Signature procedure = function("p", {}, 0);
  procedure.kind = RoutineKind::procedure;
  procedure.ends_transactions = true;
  EXPECT_THAT(generate(catalog_of({procedure})).text, HasSubstr("sql::Action<sql::NoArgs, sql::OutsideTransaction> p"));
  procedure.security_definer = true;
  EXPECT_THAT(generate(catalog_of({procedure})).text, HasSubstr("sql::Action<sql::NoArgs> p"));
  procedure.security_definer = false;
  procedure.comment = "@commits no";
  EXPECT_THAT(generate(catalog_of({procedure})).text, HasSubstr("sql::Action<sql::NoArgs> p"));
}

TEST(GenerateCpp, RefusesANamespaceThatIsNone) {
  const RoutineCatalog catalog = catalog_of({});
  for (const char* name : {"a b", "a::", "::a", "class", "a:b", "std", "a/b"}) {
    EXPECT_THROW(generate(catalog, {.name_space = name, .command = {}}), Error) << name;
  }
  EXPECT_NO_THROW(generate(catalog, {.name_space = "acme::db", .command = {}}));
}

}  // namespace
}  // namespace pgplumb::procedures
