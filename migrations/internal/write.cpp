#include "migrations/internal/write.hpp"

#include "migrations/internal/sender.hpp"

namespace pgplumb::migrations {

void write_records(pg::Session& session, const Recorder& recorder, std::vector<Call> calls) {
  FrameSettings settings;
  settings.token = recorder.fence().token;
  Entries entries;
  append_begin(entries);
  append_set_up(entries, settings);
  for (Call& call : calls) append_record(entries, std::move(call));
  append_commit(entries);
  Sender sender(session, [](const EntryPlace&, const pg::Rows&) {});
  sender.send(0, entries);
  if (sender.finish()) return;
  if (session.in_transaction()) session.run("ROLLBACK");
  Error error(sender.failure()->error.info);
  throw Error(error.add_note("while writing the history; nothing was changed"));
}

}  // namespace pgplumb::migrations
