#include "migrations/script.hpp"

#include <fmt/format.h>

#include "core/sql/splitter.hpp"
#include "migrations/other_tools.hpp"
#include "migrations/statement_rules.hpp"

namespace pgplumb::migrations {
namespace {

Checksum checksum_of(std::span<const PartSource> parts) {
  if (parts.size() == 1 && parts.front().name.empty()) return Checksum::of(parts.front().source->text());
  std::vector<ChecksumPart> texts;
  for (const PartSource& part : parts) texts.push_back({.name = part.name, .text = part.source->text()});
  return checksum_of_parts(texts);
}

template <typename T>
bool conflict(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a != *b;
}

/// The keys to which both give a value, and not the same.
std::vector<DirectiveKey> conflicts(const Directives& a, const Directives& b) {
  std::vector<DirectiveKey> keys;
  if (conflict(a.lock_timeout, b.lock_timeout)) keys.push_back(DirectiveKey::lock_timeout);
  if (conflict(a.statement_timeout, b.statement_timeout)) keys.push_back(DirectiveKey::statement_timeout);
  if (conflict(a.role, b.role)) keys.push_back(DirectiveKey::role);
  return keys;
}

/// Both together; where they conflict, the first one's.
Directives united(Directives first, const Directives& second) {
  first.no_transaction |= second.no_transaction;
  first.irreversible |= second.irreversible;
  if (!first.lock_timeout) first.lock_timeout = second.lock_timeout;
  if (!first.statement_timeout) first.statement_timeout = second.statement_timeout;
  if (!first.role) first.role = second.role;
  return first;
}

class Builder {
 public:
  Builder(Direction direction, std::vector<Finding>& findings) : direction_(direction), findings_(findings) {}

  void add(const PartSource& part) {
    add_directives(*part.source);
    sql::SplitResult split = sql::split_statements(*part.source);
    findings_.insert(findings_.end(), split.findings.begin(), split.findings.end());
    if (split.statements.empty() && split.findings.empty()) warn_of_empty(*part.source);
    check_late_directives(*part.source, split.statements, findings_);
    if (direction_ == Direction::up) check_way_back_below(*part.source, findings_);
    script_.parts.push_back({.name = part.name, .source = part.source, .statements = std::move(split.statements)});
  }

  Script finish(Checksum checksum) {
    script_.checksum = std::move(checksum);
    // Only now it is known whether any of the parts said no-transaction.
    for (const ScriptPart& part : script_.parts) check_statements(part, script_.mode(), findings_);
    return std::move(script_);
  }

 private:
  void add_directives(const SourceFile& source) {
    const ParsedDirectives parsed = parse_directives(source, findings_);
    for (const DirectiveKey key : conflicts(script_.directives, parsed.values)) {
      report(source, *parsed.find(key), "conflicting_directive",
             fmt::format("directive \"{}\" has another value in another part of this version", to_string(key)),
             "All parts of a version folder run as one: give the directive once.");
    }
    const DirectivePlace* const irreversible = parsed.find(DirectiveKey::irreversible);
    if (direction_ == Direction::down && irreversible != nullptr) {
      report(source, *irreversible, "misplaced_directive", "directive \"irreversible\" in a down file",
             "Put it into the up file, and remove the down file.");
    }
    script_.directives = united(std::move(script_.directives), parsed.values);
  }

  void report(const SourceFile& source, const DirectivePlace& place, std::string code, std::string message,
              std::string hint) {
    findings_.push_back({.severity = Severity::error,
                         .code = std::move(code),
                         .message = std::move(message),
                         .at = source.locate(place.offset),
                         .at_length = place.length,
                         .hint = std::move(hint)});
  }

  void warn_of_empty(const SourceFile& source) {
    findings_.push_back({.severity = Severity::warning,
                         .code = "empty_script",
                         .message = fmt::format("\"{}\" has no statements", source.name()),
                         .at = Location{.file = source.name()},
                         .hint = direction_ == Direction::up ? "It applies as zero statements."
                                                             : "Going down changes nothing but the history."});
  }

  Direction direction_;
  std::vector<Finding>& findings_;
  Script script_;
};

}  // namespace

Script make_script(Direction direction, std::span<const PartSource> parts, std::vector<Finding>& findings) {
  Builder builder(direction, findings);
  for (const PartSource& part : parts) builder.add(part);
  return builder.finish(checksum_of(parts));
}

}  // namespace pgplumb::migrations
