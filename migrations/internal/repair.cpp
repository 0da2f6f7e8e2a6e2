#include "migrations/internal/repair.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace pgplumb::migrations {

namespace {

/// The statement of an unfinished script that was begun and not seen to end.
const StepProgress::Entry* find_open(const MigrationStatus& status) {
  if (status.progress == nullptr) return nullptr;
  const auto open =
      std::ranges::find_if(status.progress->entries, [](const StepProgress::Entry& entry) { return !entry.done; });
  return open == status.progress->entries.end() ? nullptr : &*open;
}

Direction direction_of(const StepProgress& progress) {
  return progress.direction == to_string(Direction::down) ? Direction::down : Direction::up;
}

std::string decision(const StepProgress& progress, const StepProgress::Entry& entry) {
  return fmt::format(R"({{"direction": "{}", "statement": {}}})", progress.direction, entry.ordinal);
}

Repair accept_statement(const MigrationStatus& status, const StepProgress::Entry& entry, const Recorder& recorder) {
  return {.calls = {recorder.statement_accepted(*status.progress, entry, status.name),
                    recorder.event("accept", status.version, status.name, decision(*status.progress, entry))},
          .sentence = fmt::format("statement {} of \"{}\" is taken as done", entry.ordinal, status.id()),
          .next = fmt::format("\"pgplumb {}\" goes on behind it", status.progress->direction)};
}

Repair accept_file(const MigrationStatus& status, const Recorder& recorder) {
  if (status.file == nullptr) {
    throw Error(ErrorCode::conflict, fmt::format("\"{}\" has no file that could be accepted", status.id()),
                fmt::format("restore the file, or run \"pgplumb repair forget {}\"", status.version.text()));
  }
  const bool renamed = status.applied->name != status.file->name;
  if (status.state != State::changed && !status.down_changed && !renamed) {
    return {.sentence = fmt::format("\"{}\" is in the history as its files are", status.id())};
  }
  return {.calls = {recorder.accept(*status.file)},
          .sentence = fmt::format("the files of \"{}\" are taken for what was applied", status.id()),
          .next = "\"pgplumb verify\" compares files and history again"};
}

Repair accept(const MigrationStatus& status, const Recorder& recorder) {
  if (const StepProgress::Entry* open = find_open(status)) return accept_statement(status, *open, recorder);
  if (status.progress != nullptr) {
    throw Error(ErrorCode::conflict, fmt::format("no statement of \"{}\" has an unknown outcome", status.id()),
                fmt::format("run \"pgplumb {}\" to go on", status.progress->direction));
  }
  if (status.applied != nullptr) return accept_file(status, recorder);
  throw Error(
      ErrorCode::conflict, fmt::format("\"{}\" is not applied", status.id()),
      fmt::format("run \"pgplumb up\" to apply it, or \"pgplumb repair adopt {}\" if the schema has what it makes",
                  status.version.text()));
}

Repair retry(const MigrationStatus& status, const Recorder& recorder) {
  const StepProgress::Entry* open = find_open(status);
  if (open == nullptr) {
    throw Error(ErrorCode::conflict, fmt::format("no statement of \"{}\" has an unknown outcome", status.id()),
                "\"pgplumb status\" shows what is unfinished");
  }
  return {.calls = {recorder.statement_undone(status.version, direction_of(*status.progress),
                                              static_cast<std::size_t>(open->ordinal)),
                    recorder.event("retry", status.version, status.name, decision(*status.progress, *open))},
          .sentence = fmt::format("statement {} of \"{}\" will be run again", open->ordinal, status.id()),
          .next = fmt::format("\"pgplumb {}\" runs it", status.progress->direction)};
}

Repair adopt(const MigrationStatus& status, const Recorder& recorder) {
  if (status.applied != nullptr) return {.sentence = fmt::format("\"{}\" is applied already", status.id())};
  if (status.progress != nullptr) {
    throw Error(ErrorCode::conflict, fmt::format("\"{}\" stopped midway", status.id()),
                "\"pgplumb repair list\" shows how to settle that");
  }
  // As applied, not as a baseline: there is a way back from it.
  const Step step{.version = status.version, .name = status.name, .script = status.file->up, .migration = status.file};
  return {.calls = {recorder.step(step), recorder.event("adopt", status.version, status.name, "{}")},
          .sentence = fmt::format("\"{}\" is taken as applied, without running it", status.id()),
          .next = "\"pgplumb drift\" tells whether the schema has what it makes"};
}

Repair forget(const MigrationStatus& status, const Recorder& recorder) {
  if (status.progress == nullptr && status.applied == nullptr) {
    return {.sentence = fmt::format("\"{}\" is not in the history", status.id())};
  }
  if (status.progress == nullptr) {
    return {.calls = {recorder.forget(status.version, status.name, false)},
            .sentence = fmt::format("\"{}\" is removed from the history", status.id()),
            .next = "\"pgplumb status\" shows what is pending now"};
  }
  return {.calls = {recorder.forget(status.version, status.name, true)},
          .sentence = fmt::format("the progress of \"{}\" is dropped", status.id()),
          .next = fmt::format("\"pgplumb {}\" begins with its first statement", status.progress->direction)};
}

}  // namespace

Repair make_repair(RepairAction action, const MigrationStatus& status, const Recorder& recorder) {
  switch (action) {
    case RepairAction::accept: return accept(status, recorder);
    case RepairAction::retry: return retry(status, recorder);
    case RepairAction::adopt: return adopt(status, recorder);
    case RepairAction::forget: return forget(status, recorder);
  }
  return {};
}

}  // namespace pgplumb::migrations
