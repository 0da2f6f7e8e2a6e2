#include "core/server/private_directory.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

class PrivateDirectory : public ::testing::Test {
 protected:
  fs::path place(const char* name = "private") const { return directory_.path() / name; }

  /// A directory that belongs to somebody else, whoever runs the test.
  fs::path foreign_directory() const {
    if (::geteuid() != 0) return "/usr";
    fs::create_directory(place("foreign"));
    EXPECT_EQ(::chown(place("foreign").c_str(), 65534, 65534), 0);
    return place("foreign");
  }

  static mode_t mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::lstat(path.c_str(), &status), 0);
    return status.st_mode & 07777;
  }

 private:
  TemporaryDirectory directory_{"/tmp", "pgplumb-test-"};
};

TEST_F(PrivateDirectory, IsForItsOwnerAlone) {
  make_private_directory(place(), invoking_user());
  EXPECT_EQ(mode_of(place()), 0700U);
}

TEST_F(PrivateDirectory, IsForItsOwnerAloneWhateverTheUmask) {
  const mode_t before = ::umask(0277);
  make_private_directory(place(), invoking_user());
  ::umask(before);
  EXPECT_EQ(mode_of(place()), 0700U);
}

TEST_F(PrivateDirectory, ThatExistsIsAccepted) {
  make_private_directory(place(), invoking_user());
  create_file(place() / "content", "");
  EXPECT_NO_THROW(make_private_directory(place(), invoking_user()));
  EXPECT_TRUE(fs::exists(place() / "content"));
}

TEST_F(PrivateDirectory, IsNotASymbolicLinkThatSomebodyPutThere) {
  fs::create_directory(place("elsewhere"));
  fs::create_directory_symlink(place("elsewhere"), place());
  EXPECT_THROW(make_private_directory(place(), invoking_user()), Error);
}

TEST_F(PrivateDirectory, IsNotAFileThatSomebodyPutThere) {
  create_file(place(), "");
  EXPECT_THROW(make_private_directory(place(), invoking_user()), Error);
}

TEST_F(PrivateDirectory, IsNotSomebodyElses) {
  EXPECT_THROW(make_private_directory(foreign_directory(), invoking_user()), Error);
}

TEST_F(PrivateDirectory, IsNotOneThatOthersMayWriteTo) {
  fs::create_directory(place());
  fs::permissions(place(), fs::perms(0777));
  EXPECT_THROW(make_private_directory(place(), invoking_user()), Error);
}

TEST_F(PrivateDirectory, RefusalNamesThePlaceAndTheWayOut) {
  create_file(place(), "");
  try {
    make_private_directory(place(), invoking_user());
    FAIL() << "a file was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::file);
    EXPECT_NE(error.info().message.find(place().string()), std::string::npos);
    EXPECT_NE(error.info().next.find("Remove"), std::string::npos);
  }
}

TEST(SocketDirectory, LiesInsideAShortDirectory) {
  EXPECT_EQ(socket_directory("/srv/shop/.pgplumb", invoking_user()), "/srv/shop/.pgplumb/s");
}

TEST(SocketDirectory, IsShortForALongDirectory) {
  // A socket's address has room for 107 bytes: the directory, then "/.s.PGSQL.65535".
  const std::string longest = "/" + std::string(89, 'x');
  EXPECT_EQ(socket_directory(longest, invoking_user()), longest + "/s");
  EXPECT_LT(socket_directory(longest + "x", invoking_user()).native().size(), 60U);
}

TEST(SocketDirectory, IsTheSameEveryTimeAndAnotherForAnotherDirectory) {
  const std::string long_path = "/" + std::string(200, 'x');
  EXPECT_EQ(socket_directory(long_path, invoking_user()), socket_directory(long_path, invoking_user()));
  EXPECT_NE(socket_directory(long_path, invoking_user()), socket_directory(long_path + "y", invoking_user()));
}

}  // namespace
}  // namespace pgplumb::server
