#include "core/server/initdb.hpp"

#include <cerrno>
#include <clocale>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/server/descriptor.hpp"
#include "core/server/launch.hpp"
#include "core/server/log_tail.hpp"

namespace pgplumb::server {
namespace {

constexpr int kFirstWithInstructions = 14;  // that can be left out
constexpr int kFirstWithBuiltinLocale = 17;

bool has_locale(const char* name) {
  const locale_t locale = ::newlocale(LC_ALL_MASK, name, nullptr);
  if (locale == nullptr) return false;
  ::freelocale(locale);
  return true;
}

}  // namespace

std::vector<std::string> initdb_options(const Installation& installation) {
  std::vector<std::string> options = {"--username",         kSuperuser,        "--encoding=UTF8", "--auth-local=trust",
                                      "--auth-host=reject", "--lc-messages=C", "--no-sync"};
  if (installation.major >= kFirstWithInstructions) options.emplace_back("--no-instructions");
  options.emplace_back(has_locale("C.UTF-8") ? "--locale=C.UTF-8" : "--locale=C");
  if (installation.major >= kFirstWithBuiltinLocale) {
    options.insert(options.end(), {"--locale-provider=builtin", "--builtin-locale=C.UTF-8"});
  }
  return options;
}

void initialise(const Installation& installation, const ServerUser& user, const std::filesystem::path& data_dir) {
  auto arguments = initdb_options(installation);
  arguments.insert(arguments.end(), {"--pgdata", data_dir.string()});
  const Launch launch(installation.bin_dir / "initdb", std::move(arguments), user, data_dir);
  const Outcome outcome = run(launch);
  if (outcome.status == 0) return;
  throw Error({.code = ErrorCode::run_time,
               .message = "cannot initialise a PostgreSQL data directory in \"" + data_dir.string() + "\" as user \"" +
                          user.name + "\"",
               .detail = last_lines(outcome.output)});
}

void sync_file_system(const std::filesystem::path& directory) {
  const Descriptor place(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (place.is_open() && ::syncfs(place.get()) == 0) return;
  throw Error(ErrorCode::file, "cannot sync \"" + directory.string() + "\": " + std::strerror(errno));
}

}  // namespace pgplumb::server
