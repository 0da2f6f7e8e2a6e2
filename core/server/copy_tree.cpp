#include "core/server/copy_tree.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/descriptor.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
  throw Error(ErrorCode::file, "cannot " + std::string(what) + " \"" + path.string() + "\": " + std::strerror(errno));
}

void copy_bytes(const Descriptor& source, const Descriptor& target, const fs::path& to) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 30U;
  while (true) {
    const ssize_t count = ::sendfile(target.get(), source.get(), nullptr, kAtOnce);
    if (count == 0) return;
    if (count < 0 && errno != EINTR) fail("write", to);
  }
}

void copy_file(const fs::path& from, const fs::path& to, const ServerUser& owner) {
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!source.is_open()) fail("open", from);
  const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!target.is_open()) fail("create", to);
  copy_bytes(source, target, to);
  if (owner.uid != ::geteuid() && ::fchown(target.get(), owner.uid, owner.gid) != 0) fail("give away", to);
}

void copy_directory(const fs::path& to, const ServerUser& owner) {
  if (::mkdir(to.c_str(), 0700) != 0) fail("create directory", to);
  if (owner.uid != ::geteuid() && ::lchown(to.c_str(), owner.uid, owner.gid) != 0) fail("give away", to);
}

}  // namespace

void copy_tree(const fs::path& from, const fs::path& to, const ServerUser& owner) {
  try {
    for (const auto& entry : fs::directory_iterator(from)) {
      const auto copy = to / entry.path().filename();
      if (entry.is_directory()) {
        copy_directory(copy, owner);
        copy_tree(entry.path(), copy, owner);
      } else {
        copy_file(entry.path(), copy, owner);
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::file, std::string("cannot copy a data directory: ") + error.what());
  }
}

}  // namespace pgplumb::server
