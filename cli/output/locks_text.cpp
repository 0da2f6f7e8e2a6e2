#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/output/locks.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/shorten.hpp"
#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::LockTaken;
using migrations::RankedStatement;
using migrations::Risk;
using migrations::Work;
using migrations::WorkDone;

constexpr std::size_t kIndent = 12;
constexpr std::size_t kLongestStatement = 100;

std::string paint(const Style& style, Risk risk, const std::string& text) {
  switch (risk) {
    case Risk::blocking: return style.error(text);
    case Risk::brief: return style.warning(text);
    case Risk::background: return style.note(text);
    case Risk::harmless: return text;
  }
  return text;
}

std::string_view verb_of(Work work) noexcept {
  switch (work) {
    case Work::rewrite: return "rewrites";
    case Work::truncate: return "empties";
    case Work::new_storage: return "rewrites or empties";
    case Work::verify: return "checks every row of";
    case Work::validate_foreign_key: return "looks up every row of";
    case Work::build_index: return "builds an index of";
    case Work::scan: return "reads all of";
  }
  return "reads all of";
}

class LockLines {
 public:
  LockLines(const LockReport& report, const RenderOptions& options)
      : report_(report), style_(options.color), columns_(options.columns) {}

  std::string of(const RankedStatement& ranked) const {
    const auto& statement = *ranked.statement;
    const std::string risk(to_string(ranked.risk));
    const std::string place = statement.at.to_string();
    const std::size_t room = std::min(columns_ > kIndent + 20 ? columns_ - kIndent : 20, kLongestStatement);
    std::string text = fmt::format("{}{}{}\n", paint(style_, ranked.risk, risk),
                                   std::string(kIndent - risk.size(), ' '), make_printable(place));
    add(text, style_.faint(shorten(on_one_line(statement.text), room)));
    for (const WorkDone& done : statement.work) add(text, describe(done));
    for (const LockTaken& lock : statement.locks) {
      if (blocked_by(lock.mode) != migrations::Blocks::nobody && lock.kind != "index") add(text, describe(lock));
    }
    if (!ranked.held_from.empty()) {
      add(text, fmt::format("meanwhile what {} locked stays locked", statements(ranked.held_from)));
    }
    if (!ranked.held_during.empty()) {
      add(text, fmt::format("held until the end, through the work of {}", statements(ranked.held_during)));
    }
    return text;
  }

 private:
  static void add(std::string& text, const std::string& line) { text += std::string(kIndent, ' ') + line + '\n'; }

  static std::string name_of(const std::string& relation) {
    return relation.empty() ? "each table that it means" : make_printable(relation);
  }

  std::string describe(const WorkDone& done) const {
    std::string text = fmt::format("{} {}", verb_of(done.work), name_of(done.relation));
    if (!done.object.empty()) text += fmt::format(" for {}", make_printable(done.object));
    text += size_of(done.relation);
    if (done.by_statistics) text += ", as planned on scratch";
    if (done.by_rule) text += ", by rule";
    return text;
  }

  std::string describe(const LockTaken& lock) const {
    return fmt::format("{} on {}: keeps out {}{}", to_string(lock.mode), name_of(lock.relation),
                       to_string(blocked_by(lock.mode)), lock.by_rule ? ", by rule" : "");
  }

  std::string size_of(const std::string& relation) const {
    if (!report_.sizes || relation.empty()) return {};
    const auto found = report_.sizes->find(relation);
    if (found == report_.sizes->end()) return " (not on the target yet)";
    const auto& [rows, bytes] = found->second;
    return rows < 0 ? fmt::format(" ({})", describe_bytes(bytes))
                    : fmt::format(" ({}, {} rows)", describe_bytes(bytes), rows);
  }

  static std::string statements(const std::vector<std::size_t>& ordinals) {
    std::vector<std::string> numbers;
    numbers.reserve(ordinals.size());
    for (const std::size_t ordinal : ordinals) numbers.push_back(std::to_string(ordinal));
    return fmt::format("{} {}", numbers.size() == 1 ? "statement" : "statements", text::join(numbers, ", "));
  }

  const LockReport& report_;
  Style style_;
  std::size_t columns_;
};

std::string heading(const LockReport& report) {
  return fmt::format("locks, worst first, seen on PostgreSQL {} in time zone {}{}:\n", report.server_version,
                     report.time_zone, report.sizes ? ", sizes of the target" : "");
}

}  // namespace

std::string describe_bytes(std::int64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits{"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) {
    value /= 1024;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", value, value < 10 && unit > 0 ? 1 : 0, kUnits.at(unit));
}

std::string render_locks(const LockReport& report, const RenderOptions& options) {
  const LockLines lines(report, options);
  std::string text = heading(report);
  std::size_t harmless = 0;
  for (const RankedStatement& ranked : rank(report.steps, report.sizes ? &*report.sizes : nullptr)) {
    if (ranked.risk == Risk::harmless) {
      ++harmless;
    } else {
      text += lines.of(ranked);
    }
  }
  if (harmless > 0)
    text += fmt::format("{} {} harmless\n", count_of(harmless, "statement"), harmless == 1 ? "is" : "are");
  return text;
}

}  // namespace pgplumb::cli
