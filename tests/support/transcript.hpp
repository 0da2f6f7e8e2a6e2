// Transcript: a session at the command line as a readable file that can be replayed.
//
//   Prose stands at the left margin and is ignored.
//
//     file: migrations/0001_users.up.sql
//     | create table users (id bigint);
//
//     $ pgplumb up
//     up    0001_users  [time]
//     ? 0
//
// What is indented by two spaces is the session: a file to write (its lines begin with
// "| "), or a shell command after "$ " (continued by lines that begin with "> "), then
// what stdout and stderr show together, then "? N" when the exit status is not 0.
// Blank lines at the end of an output are ignored.
//
// Placeholders stand for what differs from run to run. They are matched, not merely skipped:
//   [time] 12ms, 1.5s   [when] 2026-01-31T12:00:00Z   [date] 20260131120000   [pid] 4711   [version] 15.2
//   [id] hexadecimal digits and dashes   [number] 42   [any] the rest of the line
//   [project] [socket] [database]: this run's own values
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"

namespace pgplumb::test {

struct TranscriptStep {
  std::size_t line = 0;               ///< of the "$" or "file:" line, from 1
  std::vector<std::string> script;    ///< the shell command's lines; empty for a file
  std::filesystem::path file;         ///< relative; empty for a command
  std::string content;                ///< of the file
  std::vector<std::string> expected;  ///< output lines with placeholders
  int exit_status = 0;
  std::size_t output_begin = 0;  ///< index of the first line after the command in `lines`
  std::size_t output_end = 0;    ///< index after the last line of output and status
};

struct Transcript {
  std::vector<std::string> lines;  ///< the whole file
  std::vector<TranscriptStep> steps;
};

/// Throws std::runtime_error naming the line that is neither prose nor session.
Transcript parse_transcript(std::string_view text);

/// This run's values for [project], [socket] … by name.
using TranscriptValues = std::map<std::string, std::string>;

/// True when an output line is what a line with placeholders promises.
bool matches(std::string_view expected, std::string_view actual, const TranscriptValues& values);

struct Replay {
  std::string differences;  ///< empty when all is as written
  std::string rewritten;    ///< the transcript with the output that really came
};

/// Plays all steps; `shell` gives environment and directory of the commands.
Replay replay(const Transcript& transcript, const Command& shell, const TranscriptValues& values);

}  // namespace pgplumb::test
