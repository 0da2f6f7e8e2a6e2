// json and jsonl: what a call gives back as the JSON that the server made of it.
#include <ostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/output/call_writer.hpp"
#include "cli/output/json_stream.hpp"

namespace pgplumb::cli {
namespace {

using procedures::ResolvedCall;
using procedures::ResultShape;

/// One document. It is begun with the first thing that must not wait.
class JsonWriter final : public CallWriter {
 public:
  JsonWriter(std::ostream& out, const ResolvedCall& call) : document_(out), call_(call) {}

  void on_row(const pg::Rows&, std::size_t) override {}

  void on_json(std::string_view json) override {
    begin();
    if (call_.result.is_set() || in_cursor_) {
      document_.item(json);
    } else {
      document_.member(call_.result.shape == ResultShape::outputs ? "out" : "value", json);
    }
  }

  void on_cursor(const std::string& name) override {
    begin();
    if (std::exchange(in_cursor_, true)) {
      document_.close();
    } else {
      document_.close_inner();
      document_.open_object("cursors");
    }
    document_.open_list(name);
  }

  void finish(const KeptNotices& notices) override {
    begin();
    document_.finish(notices);
  }

  bool fail(const ErrorInfo& error, const KeptNotices& notices) override {
    if (!document_.has_begun()) return false;
    document_.fail(error, notices);
    return true;
  }

 private:
  void begin() {
    if (document_.has_begun()) return;
    document_.begin("pgplumb.call/1");
    document_.member("routine", Json(call_.identity));
    document_.member("kind", Json(procedures::to_string(call_.signature.kind)));
    if (call_.result.is_set()) document_.open_list("rows");
  }

  JsonStream document_;
  const ResolvedCall& call_;
  bool in_cursor_ = false;
};

/// A row a line and nothing else.
class LinesWriter final : public CallWriter {
 public:
  explicit LinesWriter(std::ostream& out) : out_(out) {}

  void on_row(const pg::Rows&, std::size_t) override {}
  void on_json(std::string_view json) override { write_json_line(out_, json); }
  void on_cursor(const std::string&) override {}
  void finish(const KeptNotices&) override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<CallWriter> make_call_json_writer(std::ostream& out, const ResolvedCall& call) {
  return std::make_unique<JsonWriter>(out, call);
}

std::unique_ptr<CallWriter> make_call_lines_writer(std::ostream& out) { return std::make_unique<LinesWriter>(out); }

}  // namespace pgplumb::cli
