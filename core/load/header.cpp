#include "core/load/header.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::load {
namespace {

/// A header of another file altogether may have very many unknown names.
constexpr std::size_t kMostFindings = 20;
/// PostgreSQL's own limit (manual, appendix K).
constexpr std::size_t kMostColumns = 1600;

class Mapping {
 public:
  Mapping(const Table& table, const NamesFrom& from) : table_(table), from_(from) {
    for (const TableColumn& column : table.columns) known_.push_back(column.name);
  }

  void add(const std::string& name) {
    const TableColumn* const column = find(name);
    if (column == nullptr) return report_unknown(name);
    if (column->is_generated) {
      return report("generated_column",
                    fmt::format("column \"{}\" is generated, so nothing can be loaded into it", name), "Leave it out.");
    }
    if (!taken_.insert(column->name).second) {
      return report("duplicate_column", fmt::format("column \"{}\" is named twice", column->name), "");
    }
    columns_.emplace_back(column->name);
  }

  std::vector<sql::Identifier> finish() {
    for (const TableColumn& column : table_.columns) {
      if (!from_.are_all || !column.is_required || column.is_generated || taken_.count(column.name) > 0) continue;
      report("missing_column", fmt::format("column \"{}\" must have a value, and is not named", column.name), "");
    }
    if (findings_.empty()) return std::move(columns_);
    if (left_out_ > 0) {
      findings_.push_back(
          {.code = "more_findings", .message = fmt::format("{} more like these", left_out_), .at = {}, .hint = {}});
    }
    throw Error(
        ErrorInfo{.code = from_.code,
                  .message = fmt::format("the columns of {} do not fit table \"{}\"", from_.what, table_.readable()),
                  .at = from_.at,
                  .notes = {"nothing was loaded"},
                  .next = fmt::format("The table has: {}.", text::join(known_, ", ")),
                  .findings = std::move(findings_)});
  }

 private:
  const TableColumn* find(const std::string& name) const {
    const auto exact = std::ranges::find(table_.columns, name, &TableColumn::name);
    if (exact != table_.columns.end()) return &*exact;
    const std::string folded = text::to_lower_ascii(name);
    const auto fits = [&](const TableColumn& column) { return text::to_lower_ascii(column.name) == folded; };
    const auto first = std::ranges::find_if(table_.columns, fits);
    if (first == table_.columns.end() || std::ranges::count_if(table_.columns, fits) > 1) return nullptr;
    return &*first;
  }

  void report_unknown(const std::string& name) {
    const std::string near = nearest(name, known_);
    report("unknown_column", fmt::format("there is no column \"{}\"", name),
           near.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", near));
  }

  void report(std::string code, std::string message, std::string hint) {
    if (findings_.size() == kMostFindings) {
      ++left_out_;
      return;
    }
    findings_.push_back(
        {.code = std::move(code), .message = std::move(message), .at = from_.at, .hint = std::move(hint)});
  }

  const Table& table_;
  const NamesFrom& from_;
  std::vector<std::string> known_;
  std::set<std::string> taken_;
  std::vector<sql::Identifier> columns_;
  std::vector<Finding> findings_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::vector<std::string> split_csv_row(std::string_view row, const pg::CopySyntax& syntax) {
  std::vector<std::string> values(1);
  bool in_quote = false;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const char character = row[at];
    const char next = at + 1 < row.size() ? row[at + 1] : '\0';
    if (in_quote && character == syntax.escape && (next == syntax.quote || next == syntax.escape)) {
      values.back() += next;
      ++at;
    } else if (character == syntax.quote) {
      in_quote = !in_quote;
    } else if (character == syntax.delimiter.value_or(',') && !in_quote) {
      values.emplace_back();
    } else {
      values.back() += character;
    }
  }
  return values;
}

std::vector<sql::Identifier> map_columns(const Table& table, const std::vector<std::string>& names,
                                         const NamesFrom& from) {
  if (names.size() > kMostColumns) {
    throw Error(ErrorInfo{
        .code = from.code,
        .message = fmt::format("{} names {} columns; a table has at most {}", from.what, names.size(), kMostColumns),
        .at = from.at,
        .notes = {"nothing was loaded"}});
  }
  Mapping mapping(table, from);
  for (const std::string& name : names) mapping.add(name);
  return mapping.finish();
}

}  // namespace pgplumb::load
