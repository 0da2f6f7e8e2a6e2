#include "tests/support/transcript.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <regex>
#include <stdexcept>

#include "core/text.hpp"

namespace pgplumb::test {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kFile = "  file: ";
constexpr std::string_view kCommand = "  $ ";
constexpr std::string_view kMore = "  > ";
constexpr std::string_view kStatus = "  ? ";

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : text::split(text, '\n')) lines.emplace_back(line);
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

void drop_blank_end(std::vector<std::string>& lines) {
  while (!lines.empty() && text::trim(lines.back()).empty()) lines.pop_back();
}

class Parser {
 public:
  explicit Parser(std::string_view text) { transcript_.lines = split_lines(text); }

  Transcript parse() {
    while (at_ < transcript_.lines.size()) {
      if (line().starts_with(kFile)) {
        parse_file();
      } else if (line().starts_with(kCommand)) {
        parse_command();
      } else if (line().starts_with(kIndent)) {
        throw std::runtime_error(fmt::format("line {}: output without a command", at_ + 1));
      } else {
        ++at_;
      }
    }
    return std::move(transcript_);
  }

 private:
  const std::string& line() const { return transcript_.lines[at_]; }
  bool has(std::string_view prefix) const { return at_ < transcript_.lines.size() && line().starts_with(prefix); }

  void parse_file() {
    TranscriptStep step{.line = at_ + 1, .file = line().substr(kFile.size())};
    for (++at_; has("  |"); ++at_) step.content += line().substr(std::min<std::size_t>(4, line().size())) + "\n";
    transcript_.steps.push_back(std::move(step));
  }

  void parse_command() {
    TranscriptStep step{.line = at_ + 1, .script = {line().substr(kCommand.size())}};
    for (++at_; has(kMore); ++at_) step.script.push_back(line().substr(kMore.size()));
    step.output_begin = at_;
    step.output_end = at_;
    for (; is_output(); ++at_) {
      if (line().starts_with(kStatus)) {
        step.exit_status = std::stoi(line().substr(kStatus.size()));
        step.output_end = ++at_;
        break;
      }
      step.expected.push_back(line().size() < kIndent.size() ? "" : line().substr(kIndent.size()));
      if (!step.expected.back().empty()) step.output_end = at_ + 1;
    }
    drop_blank_end(step.expected);
    transcript_.steps.push_back(std::move(step));
  }

  bool is_output() const {
    if (at_ >= transcript_.lines.size() || line().starts_with(kFile) || line().starts_with(kCommand)) return false;
    return line().empty() || line().starts_with(kIndent);
  }

  Transcript transcript_;
  std::size_t at_ = 0;
};

struct Placeholder {
  std::string_view name;
  std::string_view pattern;
};

// [time] takes the padding of a column with it, for its width changes.
constexpr std::array kPlaceholders{
    Placeholder{"time", " *[0-9]+(\\.[0-9]+)?(ms|s)"},
    Placeholder{"when", "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|\\+00(:00)?| UTC)?"},
    Placeholder{"date", "[0-9]{14}"},
    Placeholder{"pid", "[0-9]+"},
    Placeholder{"number", "[0-9]+(\\.[0-9]+)?"},
    Placeholder{"version", "[0-9]+(\\.[0-9]+)+"},
    Placeholder{"id", "[0-9a-f-]{8,}"},
    Placeholder{"any", ".*"}};

std::string escape_for_regex(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::optional<std::string> pattern_of(std::string_view name, const TranscriptValues& values) {
  for (const Placeholder& placeholder : kPlaceholders) {
    if (placeholder.name == name) return std::string(placeholder.pattern);
  }
  if (const auto value = values.find(std::string(name)); value != values.end()) return escape_for_regex(value->second);
  return std::nullopt;
}

// The expected line as a regular expression; nothing when it holds no placeholder.
std::optional<std::string> to_regex(std::string_view expected, const TranscriptValues& values) {
  std::string pattern;
  bool found = false;
  while (!expected.empty()) {
    const std::size_t open = expected.find('[');
    const std::size_t close = open == std::string_view::npos ? open : expected.find(']', open);
    if (close == std::string_view::npos) break;
    std::string before = escape_for_regex(expected.substr(0, open));
    const std::string_view name = expected.substr(open + 1, close - open - 1);
    if (const auto inner = pattern_of(name, values)) {
      if (name == "time") before.erase(before.find_last_not_of(' ') + 1);
      pattern += before + "(" + *inner + ")";
      expected.remove_prefix(close + 1);
      found = true;
    } else {
      pattern += before + "\\[";
      expected.remove_prefix(open + 1);
    }
  }
  if (!found) return std::nullopt;
  return pattern + escape_for_regex(expected);
}

// A first guess at an expected line, for a person to read.
std::string with_placeholders(std::string line, const TranscriptValues& values) {
  // Longer values first: the socket folder may lie inside the project.
  std::vector<std::pair<std::string, std::string>> by_length;
  for (const auto& [name, value] : values) {
    if (value.size() > 4) by_length.emplace_back(value, "[" + name + "]");
  }
  std::ranges::sort(by_length, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [value, placeholder] : by_length) {
    for (std::size_t at = line.find(value); at != std::string::npos; at = line.find(value, at + placeholder.size())) {
      line.replace(at, value.size(), placeholder);
    }
  }
  static const std::regex when(
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|\\+00| UTC)?");
  // Where durations stand in our own output: "(12ms)", "in 1.5s", the last column of a table.
  static const std::regex time("(\\(| in | waited |  +)[0-9]+(\\.[0-9]+)?(ms|s)(?=\\)|;|,|$)");
  static const std::regex date("20[0-9]{12}(?![0-9])");
  line = std::regex_replace(line, when, "[when]");
  line = std::regex_replace(line, date, "[date]");
  return std::regex_replace(line, time, "$1[time]");
}

std::vector<std::string> rewritten_output(const TranscriptStep& step, const std::vector<std::string>& actual,
                                          int exit_status, const TranscriptValues& values) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const bool keep = i < step.expected.size() && matches(step.expected[i], actual[i], values);
    const std::string line = keep ? step.expected[i] : with_placeholders(actual[i], values);
    lines.push_back(line.empty() ? "" : std::string(kIndent) + line);
  }
  if (exit_status != 0) lines.push_back(fmt::format("{}{}", kStatus, exit_status));
  return lines;
}

bool all_match(const std::vector<std::string>& expected, const std::vector<std::string>& actual,
               const TranscriptValues& values) {
  return std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(),
                    [&](const std::string& a, const std::string& b) { return matches(a, b, values); });
}

std::string describe_difference(const TranscriptStep& step, const std::vector<std::string>& actual, int exit_status,
                                const TranscriptValues& values) {
  std::string text = fmt::format("line {}: $ {}\n", step.line, fmt::join(step.script, "\n> "));
  const std::size_t count = std::max(step.expected.size(), actual.size());
  for (std::size_t i = 0; i < count; ++i) {
    const bool both = i < step.expected.size() && i < actual.size();
    if (both && matches(step.expected[i], actual[i], values)) {
      text += "    " + actual[i] + "\n";
      continue;
    }
    if (i < step.expected.size()) text += "  - " + step.expected[i] + "\n";
    if (i < actual.size()) text += "  + " + actual[i] + "\n";
  }
  if (exit_status != step.exit_status) text += fmt::format("  - ? {}\n  + ? {}\n", step.exit_status, exit_status);
  return text;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

}  // namespace

Transcript parse_transcript(std::string_view text) { return Parser(text).parse(); }

bool matches(std::string_view expected, std::string_view actual, const TranscriptValues& values) {
  const auto pattern = to_regex(expected, values);
  if (!pattern) return expected == actual;
  return std::regex_match(actual.begin(), actual.end(), std::regex(*pattern));
}

Replay replay(const Transcript& transcript, const Command& shell, const TranscriptValues& values) {
  Replay result;
  std::size_t copied = 0;
  const auto copy_until = [&](std::size_t end) {
    for (; copied < end; ++copied) result.rewritten += transcript.lines[copied] + "\n";
  };
  for (const TranscriptStep& step : transcript.steps) {
    if (!step.file.empty()) {
      write_file(shell.directory / step.file, step.content);
      continue;
    }
    Command command = shell;
    command.argv = {"bash", "-c", fmt::format("{}", fmt::join(step.script, "\n"))};
    command.merge_streams = true;
    const ProcessResult outcome = run(command);
    const int exit_status = outcome.signal != 0 ? 128 + outcome.signal : outcome.exit_status;
    std::vector<std::string> actual = split_lines(outcome.out);
    drop_blank_end(actual);
    if (exit_status != step.exit_status || !all_match(step.expected, actual, values)) {
      result.differences += describe_difference(step, actual, exit_status, values);
    }
    copy_until(step.output_begin);
    for (const std::string& line : rewritten_output(step, actual, exit_status, values)) result.rewritten += line + "\n";
    copied = step.output_end;
  }
  copy_until(transcript.lines.size());
  return result;
}

}  // namespace pgplumb::test
