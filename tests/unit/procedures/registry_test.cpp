#include "procedures/registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kF = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';";
constexpr const char* kG = "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 2';";

RoutineFile make_file(const std::string& path, const std::string& text) {
  std::vector<Finding> findings;
  return read_routine_file(path, SourceFile::from_bytes(path, text), findings);
}

RegisteredRoutine synced(const std::string& identity, const RoutineFile& file) {
  return {.identity = identity, .kind = "function", .file = file.path, .checksum = file.checksum.to_string()};
}

TEST(UnsyncedFiles, AreNoneWhereEveryRoutineCameFromTheFileAsItIs) {
  const std::vector files{make_file("a.sql", std::string(kF) + kG)};
  const Registry registry{.routines = {synced("public.f()", files[0]), synced("public.g()", files[0])}, .files = {}};
  EXPECT_THAT(unsynced_files(files, registry), IsEmpty());
}

TEST(UnsyncedFiles, AreThoseThatWereEditedOrAreNew) {
  const std::vector files{make_file("a.sql", kF), make_file("b.sql", kG)};
  Registry registry{.routines = {synced("public.f()", files[0])}, .files = {}};
  registry.routines[0].checksum = "sha256:0";
  EXPECT_THAT(unsynced_files(files, registry), ElementsAre("a.sql", "b.sql"));
}

TEST(UnsyncedFiles, AreThoseOfWhichARoutineIsMissing) {
  const std::vector files{make_file("a.sql", std::string(kF) + kG)};
  EXPECT_THAT(unsynced_files(files, {.routines = {synced("public.f()", files[0])}, .files = {}}), ElementsAre("a.sql"));
}

TEST(UnsyncedFiles, WithoutARoutineAreKnownByThemselves) {
  const std::vector files{make_file("rights.sql", "GRANT EXECUTE ON FUNCTION f TO PUBLIC;")};
  EXPECT_THAT(unsynced_files(files, {}), ElementsAre("rights.sql"));
  const Registry registry{.routines = {}, .files = {{"rights.sql", files[0].checksum.to_string()}}};
  EXPECT_THAT(unsynced_files(files, registry), IsEmpty());
}

TEST(UnsyncedFiles, AreNeverThoseWithoutAStatement) {
  EXPECT_THAT(unsynced_files(std::vector{make_file("notes.sql", "-- nothing yet\n")}, {}), IsEmpty());
}

TEST(UnsyncedFiles, DoNotCountFilesThatAreGone) {
  const RoutineFile gone = make_file("a.sql", kF);
  EXPECT_THAT(unsynced_files({}, {.routines = {synced("public.f()", gone)}, .files = {}}), IsEmpty());
}

}  // namespace
}  // namespace pgplumb::procedures
