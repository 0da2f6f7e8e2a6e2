// The disk of the server fills up in the middle of a migration.
//
// As root the data directory lies on a small tmpfs and the server meets ENOSPC. Where mounting
// is not allowed, the server runs under a file-size limit instead and meets EFBIG: the same
// failing write, another number. Which one ran is printed.
#include <cerrno>
#include <gtest/gtest.h>
#include <iostream>
#include <optional>
#include <sys/mount.h>
#include <sys/resource.h>

#include "core/files.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

// A tmpfs of 160 MB: a data directory takes about 60.
class SmallDisk {
 public:
  SmallDisk() {
    std::filesystem::permissions(dir_.path(), std::filesystem::perms(0755));
    mounted_ = ::mount("pgplumb-test", dir_.path().c_str(), "tmpfs", MS_NOSUID, "size=160m,mode=0755") == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(dir_.path().c_str(), MNT_DETACH);
  }
  bool is_mounted() const noexcept { return mounted_; }
  const std::filesystem::path& path() const noexcept { return dir_.path(); }

 private:
  TemporaryDirectory dir_{"/tmp", "pgplumb-disk-"};
  bool mounted_ = false;
};

// What this process starts in the meantime may not write files beyond 24 MB (a WAL segment has 16).
class FileSizeLimit {
 public:
  FileSizeLimit() {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{rlim_t{24} << 20, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

server::ScratchServer start_on(const SmallDisk& disk) {
  if (disk.is_mounted()) {
    std::cout << "full disk: the data directory is on a tmpfs of 160 MB" << std::endl;
    return start_server_in(disk.path());
  }
  std::cout << "FULL DISK: MOUNTING IS NOT ALLOWED HERE; the server runs under a file-size limit of 24 MB instead"
            << std::endl;
  const FileSizeLimit limit;
  return start_server_in({});
}

TEST(FullDisk, RollsBackSaysWhyAndGoesOnWhenThereIsRoomAgain) {
  const SmallDisk disk;
  server::ScratchServer server = start_on(disk);
  const pg::Conninfo database = server.create_database("full");
  const Project project(database);
  project.migration("0001_small", "create table small (id int);\n");
  project.migration("0002_big",
                    "create table big (filler text);\n"
                    "insert into big select repeat('x', 1000) from generate_series(1, 400000);\n");
  project.migration("0003_after", "create table after_big (id int);\n");

  const ProcessResult result = project.pgplumb({"up"});

  EXPECT_EQ(result.exit_status, 1) << result;
  EXPECT_NE(result.err.find("could not extend file"), std::string::npos) << result;
  EXPECT_NE(result.err.find("migrations/0002_big.up.sql:2"), std::string::npos) << result;
  EXPECT_EQ(psql(database, "select to_regclass('small'), to_regclass('big'), to_regclass('after_big')"), "small||");
  EXPECT_EQ(psql(database, "select string_agg(version_text, ',') from pgplumb.migration"), "0001");

  project.migration("0002_big", "create table big (filler text);\n");
  const ProcessResult again = project.pgplumb({"up"});
  EXPECT_EQ(again.exit_status, 0) << again;
  EXPECT_EQ(psql(database, "select to_regclass('big'), to_regclass('after_big')"), "big|after_big");
}

}  // namespace
}  // namespace pgplumb::test
