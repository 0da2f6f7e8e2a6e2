// What `plan --sql` shows: the entries that the runner would send, as text.
#include <cctype>
#include <charconv>

#include "core/sql/identifier.hpp"
#include "migrations/internal/frame.hpp"
#include "migrations/internal/stepwise_frame.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::migrations {

namespace {

/// The statement with its parameters written in. `$n` stands for nothing else in our own queries.
std::string with_values(const Call& call) {
  if (call.parameters.empty()) return std::string(call.sql);
  std::string text;
  const char* at = call.sql.data();
  const char* const end = at + call.sql.size();
  while (at != end) {
    std::size_t number = 0;
    if (*at == '$' && std::from_chars(at + 1, end, number).ec == std::errc() && number <= call.parameters.size()) {
      const pg::Parameter& value = call.parameters[number - 1];
      text += value ? sql::quote_literal(*value) : "NULL";
      at = std::from_chars(at + 1, end, number).ptr;
    } else {
      text += *at++;
    }
  }
  return text;
}

std::string to_sql(const Entry& entry) {
  std::string text = with_values(entry.call);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.pop_back();
  text += ";\n";
  if (entry.is_copy()) text.append(entry.statement.data()).append("\\.\n");
  return text;
}

}  // namespace

std::string to_sql(const Step& step, const RunOptions& options) {
  RunIdentity identity = make_identity(options);
  // These are made when a run begins; what is shown must not change from one look to the next.
  if (options.run_id.empty()) identity.run_id = "(made by the run)";
  const Recorder recorder(options.schema, identity, Fence{});
  const FrameSettings settings = make_settings(step, options, recorder.fence());
  const Entries entries = step.script.mode() == TransactionMode::transactional
                              ? make_frame(step, settings, recorder)
                              : make_stepwise_entries(step, settings, recorder);
  std::string text;
  for (const Entry& entry : entries) text += to_sql(entry);
  return text;
}

}  // namespace pgplumb::migrations
