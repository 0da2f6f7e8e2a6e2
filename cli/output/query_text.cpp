// table, csv and raw: results one behind the other, the first for people, the others for programs and shell scripts.
#include <ostream>
#include <utility>

#include "cli/output/csv.hpp"
#include "cli/output/grid.hpp"
#include "cli/output/query_writer.hpp"

namespace pgplumb::cli {
namespace {

std::vector<std::string> names_of(const std::vector<pg::Rows::Column>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const pg::Rows::Column& column : columns) names.push_back(column.name);
  return names;
}

GridRow values_of(const pg::Rows& rows, std::size_t row) {
  GridRow values;
  for (std::size_t column = 0; column < rows.columns().size(); ++column) values.push_back(rows.value(row, column));
  return values;
}

/// Rows as a grid; what gives no rows says what it did.
class TableWriter final : public QueryWriter {
 public:
  TableWriter(std::ostream& out, const RenderOptions& options) : out_(out), style_(options.color) {}

  void begin(std::size_t, const std::vector<pg::Rows::Column>& columns) override {
    if (!columns.empty() && std::exchange(is_behind_another_, true)) out_ << '\n';
    grid_.emplace(out_, style_);
    grid_->set_titles(names_of(columns));
  }
  void on_row(const pg::Rows& rows, std::size_t row) override { grid_->add(values_of(rows, row)); }
  void on_copy(std::string_view data) override { out_ << data; }
  void end(const std::string& command_tag) override {
    is_behind_another_ = true;
    grid_->has_titles() ? grid_->flush() : void(out_ << style_.faint(make_printable(command_tag)) << '\n');
  }

 private:
  std::ostream& out_;
  Style style_;
  std::optional<Grid> grid_;  // a new one for each result
  bool is_behind_another_ = false;
};

class CsvWriter final : public QueryWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void begin(std::size_t, const std::vector<pg::Rows::Column>& columns) override {
    if (columns.empty()) return;
    if (std::exchange(is_behind_another_, true)) out_ << '\n';
    const std::vector<std::string> names = names_of(columns);
    out_ << csv_line({names.begin(), names.end()}) << '\n';
  }
  void on_row(const pg::Rows& rows, std::size_t row) override { out_ << csv_line(values_of(rows, row)) << '\n'; }
  void on_copy(std::string_view data) override { out_ << data; }
  void end(const std::string&) override {}

 private:
  std::ostream& out_;
  bool is_behind_another_ = false;
};

/// Values as the server writes them, a tab between columns; NULL is nothing.
class RawWriter final : public QueryWriter {
 public:
  explicit RawWriter(std::ostream& out) : out_(out) {}

  void begin(std::size_t, const std::vector<pg::Rows::Column>&) override {}
  void on_row(const pg::Rows& rows, std::size_t row) override {
    for (std::size_t column = 0; column < rows.columns().size(); ++column) {
      if (column > 0) out_ << '\t';
      out_ << rows.value(row, column).value_or("");
    }
    out_ << '\n';
  }
  void on_copy(std::string_view data) override { out_ << data; }
  void end(const std::string&) override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<QueryWriter> make_query_table_writer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<TableWriter>(out, options);
}

std::unique_ptr<QueryWriter> make_query_csv_writer(std::ostream& out) { return std::make_unique<CsvWriter>(out); }

std::unique_ptr<QueryWriter> make_query_raw_writer(std::ostream& out) { return std::make_unique<RawWriter>(out); }

}  // namespace pgplumb::cli
