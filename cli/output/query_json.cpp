// json and jsonl: rows as the JSON that the server made of them.
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/json_stream.hpp"
#include "cli/output/query_writer.hpp"
#include "core/pg/json_rows.hpp"

namespace pgplumb::cli {
namespace {

class JsonWriter final : public QueryWriter {
 public:
  explicit JsonWriter(std::ostream& out) : document_(out) {}

  void begin(std::size_t ordinal, const std::vector<pg::Rows::Column>& columns) override {
    open();
    document_.open_item();
    document_.member("statement", Json(ordinal));
    gives_rows_ = !columns.empty();
    if (!gives_rows_) return;
    document_.member("columns", Json(pg::json_keys(columns)));
    document_.open_list("rows");
  }
  void on_json(std::string_view json) override { document_.item(json); }
  void end(const std::string& command_tag) override {
    if (gives_rows_) document_.close();
    document_.member("command", Json(command_tag));
    document_.close();
  }
  void finish(const KeptNotices& notices) override {
    open();
    document_.finish(notices);
  }
  bool fail(const ErrorInfo& error, const KeptNotices& notices) override {
    if (!document_.has_begun()) return false;
    document_.fail(error, notices);
    return true;
  }

 private:
  void open() {
    if (document_.has_begun()) return;
    document_.begin("pgplumb.query/1");
    document_.open_list("results");
  }

  JsonStream document_;
  bool gives_rows_ = false;
};

/// A row a line and nothing else.
class LinesWriter final : public QueryWriter {
 public:
  explicit LinesWriter(std::ostream& out) : out_(out) {}

  void begin(std::size_t, const std::vector<pg::Rows::Column>&) override {}
  void on_json(std::string_view json) override { write_json_line(out_, json); }
  void end(const std::string&) override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<QueryWriter> make_query_json_writer(std::ostream& out) { return std::make_unique<JsonWriter>(out); }

std::unique_ptr<QueryWriter> make_query_lines_writer(std::ostream& out) { return std::make_unique<LinesWriter>(out); }

}  // namespace pgplumb::cli
