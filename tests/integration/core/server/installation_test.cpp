#include "core/server/installation.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

/// Programs that claim to be of some version.
void make_programs(const fs::path& directory, const std::string& said) {
  for (const char* name : {"initdb", "postgres"}) {
    std::ofstream(directory / name) << "#!/bin/sh\necho '" << name << " " << said << "'\n";
    fs::permissions(directory / name, fs::perms(0755));
  }
}

TEST(FindInstallations, FindsWhatIsInstalledNewestFirst) {
  const auto found = find_installations();
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::ranges::is_sorted(found, std::ranges::greater(), &Installation::major));
  EXPECT_TRUE(fs::exists(found.front().bin_dir / "initdb"));
}

TEST(ChooseInstallation, TakesTheOneThatIsNamed) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  make_programs(directory.path(), "(PostgreSQL) 16.4 (Debian 16.4-1)");
  const auto chosen = choose_installation(directory.path());
  EXPECT_EQ(chosen.bin_dir, directory.path());
  EXPECT_EQ(chosen.major, 16);
  EXPECT_EQ(chosen.version, "16.4");
}

TEST(ChooseInstallation, UnderstandsVersionsThatAreNotReleased) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  make_programs(directory.path(), "(PostgreSQL) 19devel");
  EXPECT_EQ(choose_installation(directory.path()).major, 19);
}

TEST(ChooseInstallation, RefusesADirectoryWithoutPrograms) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  EXPECT_THROW(choose_installation(directory.path()), Error);
}

TEST(ChooseInstallation, RefusesProgramsThatAreNotPostgresqls) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  make_programs(directory.path(), "1.0");
  EXPECT_THROW(choose_installation(directory.path()), Error);
}

}  // namespace
}  // namespace pgplumb::server
