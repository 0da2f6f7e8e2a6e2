// Replays every tests/e2e/cases/<command>/<case>.transcript against the built binary, each in
// a folder and a database of its own. The format is described in tests/support/transcript.hpp.
//
// PGPLUMB_TRANSCRIPT_UPDATE=1 rewrites the files with the output that really came; what still
// matches keeps its placeholders. Read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "core/files.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"
#include "tests/support/transcript.hpp"

namespace pgplumb::test {
namespace {

const std::filesystem::path kCases = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "tests/e2e/cases";

std::vector<std::string> all_cases() {
  std::vector<std::string> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kCases)) {
    if (entry.path().extension() == ".transcript") {
      cases.push_back(std::filesystem::relative(entry.path(), kCases).replace_extension());
    }
  }
  std::ranges::sort(cases);
  return cases;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace_if(
      name, [](char c) { return c == '/' || c == '-'; }, '_');
  return name;
}

// A way to the server's socket that is as long on every machine, so that lines wrap alike.
pg::Conninfo by_short_path(pg::Conninfo database, const std::filesystem::path& bin) {
  std::filesystem::create_directory_symlink(database.get("host"), bin / "socket");
  database.set("host", (bin / "socket").string());
  return database;
}

// The shell of a transcript: "pgplumb" is the built binary, psql and pgplumb reach the database.
Command make_shell(const Project& project, const std::filesystem::path& bin) {
  std::filesystem::create_symlink(PGPLUMB_BINARY, bin / "pgplumb");
  Command shell = project.command({});
  shell.environment["PATH"] = bin.string() + ":" + shell.environment["PATH"];
  return shell;
}

class Transcripts : public ::testing::TestWithParam<std::string> {};

TEST_P(Transcripts, GoesAsWritten) {
  const std::filesystem::path path = kCases / (GetParam() + ".transcript");
  const Transcript transcript = parse_transcript(load_bytes(path));
  const TemporaryDirectory bin("/tmp", "pgplumb-bin-");
  const pg::Conninfo database = by_short_path(test_server().create_database("e2e"), bin.path());
  const Project project(database);
  const TranscriptValues values{
      {"project", project.dir().string()}, {"socket", database.get("host")}, {"database", database.get("dbname")}};

  const Replay replayed = replay(transcript, make_shell(project, bin.path()), values);

  if (std::getenv("PGPLUMB_TRANSCRIPT_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::trunc) << replayed.rewritten;
  } else {
    EXPECT_EQ(replayed.differences, "") << path;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Transcripts, ::testing::ValuesIn(all_cases()), test_name);

}  // namespace
}  // namespace pgplumb::test
