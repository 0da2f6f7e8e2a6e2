#include "core/server/initdb.hpp"

#include <clocale>

#include "core/error.hpp"
#include "core/server/launch.hpp"
#include "core/server/log_tail.hpp"

namespace pgplumb::server {
namespace {

constexpr int kFirstWithBuiltinLocale = 17;

bool has_locale(const char* name) {
  const locale_t locale = ::newlocale(LC_ALL_MASK, name, nullptr);
  if (locale == nullptr) return false;
  ::freelocale(locale);
  return true;
}

}  // namespace

std::vector<std::string> initdb_options(const Installation& installation, Sync sync) {
  std::vector<std::string> options = {"--username",         kSuperuser,        "--encoding=UTF8",  "--auth-local=trust",
                                      "--auth-host=reject", "--lc-messages=C", "--no-instructions"};
  options.push_back(has_locale("C.UTF-8") ? "--locale=C.UTF-8" : "--locale=C");
  if (installation.major >= kFirstWithBuiltinLocale) {
    options.insert(options.end(), {"--locale-provider=builtin", "--builtin-locale=C.UTF-8"});
  }
  if (sync == Sync::no) options.emplace_back("--no-sync");
  return options;
}

void initialise(const Installation& installation, const ServerUser& user, const std::filesystem::path& data_dir,
                Sync sync) {
  auto arguments = initdb_options(installation, sync);
  arguments.insert(arguments.end(), {"--pgdata", data_dir.string()});
  const Launch launch(installation.bin_dir / "initdb", std::move(arguments), user, data_dir);
  const Outcome outcome = run(launch);
  if (outcome.status == 0) return;
  throw Error({.code = ErrorCode::run_time,
               .message = "cannot initialise a PostgreSQL data directory in \"" + data_dir.string() + "\" as user \"" +
                          user.name + "\"",
               .detail = last_lines(outcome.output)});
}

}  // namespace pgplumb::server
