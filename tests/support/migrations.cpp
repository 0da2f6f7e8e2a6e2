#include "tests/support/migrations.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <stdexcept>

namespace pgplumb::test {

migrations::MigrationSet make_set(const std::vector<File>& files) {
  std::vector<migrations::NamedSource> sources;
  for (const auto& [path, text] : files) {
    sources.push_back({.path = path, .source = SourceFile::from_bytes("migrations/" + path, text)});
  }
  return migrations::make_set(sources);
}

migrations::Version version(std::string_view text) {
  const std::optional<migrations::Version> parsed = migrations::Version::parse(text);
  if (!parsed) throw std::invalid_argument(fmt::format("\"{}\" is not a version", text));
  return *parsed;
}

std::string summary(const Finding& finding) {
  std::string line = fmt::format("{} {}", to_string(finding.severity), finding.code);
  if (finding.at) line += " " + finding.at->to_string();
  if (finding.at_length > 0) line += fmt::format("+{}", finding.at_length);
  return line;
}

std::vector<std::string> summaries(const std::vector<Finding>& findings) {
  std::vector<std::string> lines;
  std::ranges::transform(findings, std::back_inserter(lines), summary);
  return lines;
}

HistoryBuilder& HistoryBuilder::apply(const migrations::Migration& migration) {
  apply(migration.version.text(), migration.name);
  last().up_checksum = migration.up.checksum->to_string();
  if (migration.down) {
    last().down_checksum = migration.down->checksum->to_string();
    last().has_down = true;
  }
  return *this;
}

HistoryBuilder& HistoryBuilder::baseline(const migrations::Migration& migration) {
  apply(migration);
  last().baseline = true;
  return *this;
}

HistoryBuilder& HistoryBuilder::apply(std::string_view version_text, std::string name, bool has_down) {
  migrations::AppliedMigration applied{.version = version(version_text),
                                       .name = std::move(name),
                                       .up_checksum = Checksum::of("not at hand").to_string(),
                                       .has_down = has_down,
                                       .sequence = static_cast<std::int64_t>(history_.applied.size()) + 1};
  history_.applied.push_back(std::move(applied));
  return *this;
}

HistoryBuilder& HistoryBuilder::stop_midway(const migrations::Migration& migration, migrations::Direction direction,
                                            int done) {
  const migrations::Script& script = direction == migrations::Direction::up ? migration.up : *migration.down;
  migrations::StepProgress progress{.version = migration.version,
                                    .direction = std::string(to_string(direction)),
                                    .script_checksum = script.checksum->to_string(),
                                    .entries = {}};
  const std::vector<migrations::ScriptStatement> statements = migrations::statements_of(script);
  for (int ordinal = 1; ordinal <= done; ++ordinal) {
    const std::string checksum = statements.at(static_cast<std::size_t>(ordinal) - 1).checksum().to_string();
    progress.entries.push_back({.ordinal = ordinal, .checksum = checksum, .done = true});
  }
  history_.in_progress.push_back(std::move(progress));
  return *this;
}

}  // namespace pgplumb::test
