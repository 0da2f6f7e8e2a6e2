// table: for people. The first rows decide how wide the columns are, so that a set of any size can be shown while it
// comes; a later value that is wider pushes its line out.
#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include "cli/output/call_columns.hpp"
#include "cli/output/call_writer.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::size_t kMeasuredRows = 500;

/// On one line and harmless to a terminal; NULL differs from the empty string.
std::string cell_text(const std::optional<std::string>& value) {
  if (!value) return "NULL";
  std::string text;
  for (const char character : *value) {
    switch (character) {
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      case '\t': text += "\\t"; break;
      default: text += character;
    }
  }
  return make_printable(text);
}

class Grid {
 public:
  Grid(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void set_titles(std::vector<std::string> titles) { titles_ = std::move(titles); }
  bool has_titles() const noexcept { return !titles_.empty(); }

  void add(const CallRow& row) {
    waiting_.push_back(row);
    if (is_measured_ || waiting_.size() == kMeasuredRows) flush();
  }

  void flush() {
    if (!is_measured_ && has_titles()) {
      is_measured_ = true;
      measure();
      write_line({titles_.begin(), titles_.end()}, true);
    }
    for (const CallRow& row : waiting_) write_line(row, false);
    waiting_.clear();
  }

 private:
  void measure() {
    for (const std::string& title : titles_) widths_.push_back(text::display_width(cell_text(title)));
    for (const CallRow& row : waiting_) {
      for (std::size_t index = 0; index < row.size(); ++index) {
        widths_[index] = std::max(widths_[index], text::display_width(cell_text(row[index])));
      }
    }
  }

  void write_line(const CallRow& row, bool is_title) {
    for (std::size_t index = 0; index < row.size(); ++index) {
      const std::string text = cell_text(row[index]);
      out_ << (is_title || !row[index] ? style_.faint(text) : text);
      if (index + 1 == row.size()) break;
      const std::size_t width = text::display_width(text);
      out_ << std::string(std::max(widths_[index], width) - width + 2, ' ');
    }
    out_ << '\n';
  }

  std::ostream& out_;
  const Style& style_;
  std::vector<std::string> titles_;
  std::vector<std::size_t> widths_;
  std::vector<CallRow> waiting_;
  bool is_measured_ = false;
};

class TableWriter final : public CallWriter {
 public:
  TableWriter(std::ostream& out, const procedures::ResolvedCall& call, const RenderOptions& options)
      : out_(out), style_(options.color), columns_(call), is_set_(call.result.is_set()) {
    grid_.emplace(out_, style_);
    if (is_set_) grid_->set_titles(columns_.names());
  }

  void on_row(const pg::Rows& rows, std::size_t row) override {
    if (!is_set_) return write_single(rows, row);
    if (!grid_->has_titles()) grid_->set_titles(columns_.names(rows));
    grid_->add(columns_.values(rows, row));
  }

  void on_json(std::string_view) override {}

  void on_cursor(const std::string& name) override {
    grid_->flush();
    out_ << '\n' << style_.faint(make_printable("cursor " + name)) << '\n';
    columns_.enter_cursor();
    is_set_ = true;
    grid_.emplace(out_, style_);
  }

  void finish(const CallNotices&) override { grid_->flush(); }

 private:
  /// A value by itself, or a line for each field.
  void write_single(const pg::Rows& rows, std::size_t row) {
    const CallRow values = columns_.values(rows, row);
    if (columns_.is_lone_value() || columns_.is_null(rows, row)) {
      const std::optional<std::string> value = columns_.is_lone_value() ? values.front() : std::nullopt;
      out_ << (value ? make_printable(*value) : style_.faint("NULL")) << '\n';
      return;
    }
    const std::vector<std::string> names = columns_.names(rows);
    std::size_t width = 0;
    for (const std::string& name : names) width = std::max(width, text::display_width(cell_text(name)));
    for (std::size_t index = 0; index < values.size(); ++index) {
      const std::string name = cell_text(names[index]);
      const std::string value = cell_text(values[index]);
      out_ << style_.faint(name) << std::string(width - text::display_width(name) + 2, ' ')
           << (values[index] ? value : style_.faint(value)) << '\n';
    }
  }

  std::ostream& out_;
  Style style_;
  CallColumns columns_;
  bool is_set_;
  std::optional<Grid> grid_;  // a new one for each cursor
};

}  // namespace

std::unique_ptr<CallWriter> make_call_table_writer(std::ostream& out, const procedures::ResolvedCall& call,
                                                   const RenderOptions& options) {
  return std::make_unique<TableWriter>(out, call, options);
}

}  // namespace pgplumb::cli
