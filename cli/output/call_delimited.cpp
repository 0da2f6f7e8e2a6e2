// csv and raw: a row a line, the one for programs that read tables, the other for shell scripts.
#include <ostream>

#include "cli/output/call_columns.hpp"
#include "cli/output/call_writer.hpp"
#include "cli/output/csv.hpp"

namespace pgplumb::cli {
namespace {

class CsvWriter final : public CallWriter {
 public:
  CsvWriter(std::ostream& out, const procedures::ResolvedCall& call)
      : out_(out), columns_(call), is_set_(call.result.is_set()) {}

  void on_row(const pg::Rows& rows, std::size_t row) override {
    if (!has_header_) write_header(columns_.names(rows));
    write_line(columns_.values(rows, row));
  }
  void on_json(std::string_view) override {}
  void on_cursor(const std::string&) override {
    out_ << '\n';
    columns_.enter_cursor();
    has_header_ = false;
    in_cursor_ = true;
  }
  void finish(const KeptNotices&) override {
    const std::vector<std::string> names = columns_.names();
    if (!has_header_ && !in_cursor_ && is_set_ && !names.empty()) write_header(names);
  }

 private:
  void write_header(const std::vector<std::string>& names) {
    has_header_ = true;
    write_line({names.begin(), names.end()});
  }
  void write_line(const CallRow& values) { out_ << csv_line(values) << '\n'; }

  std::ostream& out_;
  CallColumns columns_;
  bool is_set_;
  bool has_header_ = false;
  bool in_cursor_ = false;
};

class RawWriter final : public CallWriter {
 public:
  RawWriter(std::ostream& out, const procedures::ResolvedCall& call) : out_(out), columns_(call) {}

  void on_row(const pg::Rows& rows, std::size_t row) override {
    const CallRow values = columns_.values(rows, row);
    for (std::size_t index = 0; index < values.size(); ++index) {
      if (index > 0) out_ << '\t';
      out_ << values[index].value_or("");
    }
    out_ << '\n';
  }
  void on_json(std::string_view) override {}
  void on_cursor(const std::string&) override { columns_.enter_cursor(); }
  void finish(const KeptNotices&) override {}

 private:
  std::ostream& out_;
  CallColumns columns_;
};

}  // namespace

std::unique_ptr<CallWriter> make_call_csv_writer(std::ostream& out, const procedures::ResolvedCall& call) {
  return std::make_unique<CsvWriter>(out, call);
}

std::unique_ptr<CallWriter> make_call_raw_writer(std::ostream& out, const procedures::ResolvedCall& call) {
  return std::make_unique<RawWriter>(out, call);
}

}  // namespace pgplumb::cli
