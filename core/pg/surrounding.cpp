#include "core/pg/surrounding.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/pg/transaction.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::string_view kCommit = "COMMIT";

std::string set(const std::string& name, const std::string& value, bool local) {
  return fmt::format("SELECT pg_catalog.set_config({}, {}, {})", sql::quote_literal(name), sql::quote_literal(value),
                     local);
}

/// A parameter's name may have parts: "app.user".
std::string quoted_setting(const std::string& name) {
  sql::QualifiedName parts;
  for (const std::string_view part : text::split(name, '.')) parts.emplace_back(std::string(part));
  return sql::quoted(parts);
}

using Setting = std::pair<std::string, std::string>;

std::vector<Setting> all_settings(const SurroundingOptions& options) {
  std::vector<Setting> settings = options.settings;
  if (options.timeout) settings.emplace_back("statement_timeout", fmt::format("{}ms", options.timeout->count()));
  // A transaction is told by its BEGIN.
  if (options.read_only && !options.in_transaction) settings.emplace_back("default_transaction_read_only", "on");
  return settings;
}

}  // namespace

Surrounding make_surrounding(const SurroundingOptions& options) {
  Surrounding surrounding;
  const bool local = options.in_transaction;
  if (local) surrounding.before.emplace_back(options.read_only ? "BEGIN READ ONLY" : "BEGIN");
  const std::vector<Setting> settings = all_settings(options);
  for (const auto& [name, value] : settings) surrounding.before.push_back(set(name, value, local));
  // Last, because the role may not be allowed to set what the user is.
  if (!options.role.empty()) {
    surrounding.before.push_back(
        fmt::format("SET {}ROLE {}", local ? "LOCAL " : "", sql::Identifier(options.role).quoted()));
  }
  if (local) {
    surrounding.after.emplace_back(options.rolls_back ? "ROLLBACK" : kCommit);
    return surrounding;
  }
  if (!options.role.empty()) surrounding.after.emplace_back("RESET ROLE");
  for (const auto& [name, value] : settings) surrounding.after.push_back("RESET " + quoted_setting(name));
  return surrounding;
}

SurroundedScope::SurroundedScope(Session& session, Surrounding surrounding)
    : session_(session), surrounding_(std::move(surrounding)) {
  if (surrounding_.before.empty()) return;
  try {
    run(text::join(surrounding_.before, "; "));
  } catch (...) {
    undo();
    throw;
  }
}

SurroundedScope::~SurroundedScope() {
  if (is_open_) undo();
}

void SurroundedScope::run(const std::string& sql) {
  Session::Outcome outcome = session_.run(sql);
  if (outcome.error) throw Error(std::move(outcome.error->info));
}

void SurroundedScope::close() {
  is_open_ = false;
  for (const std::string& sql : surrounding_.after) {
    sql == kCommit ? internal::commit(session_) : run(sql);
  }
}

void SurroundedScope::undo() {
  try {
    if (session_.in_transaction()) session_.run("ROLLBACK");
    for (const std::string& sql : surrounding_.after) {
      if (sql.starts_with("RESET")) session_.run(sql);
    }
  } catch (const Error&) {  // the connection is lost: the server ends what was open
  }
}

}  // namespace pgplumb::pg
