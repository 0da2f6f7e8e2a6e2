// table: for people.
#include <algorithm>
#include <ostream>

#include "cli/output/call_columns.hpp"
#include "cli/output/call_writer.hpp"
#include "cli/output/grid.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

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

  void finish(const KeptNotices&) override { grid_->flush(); }

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
