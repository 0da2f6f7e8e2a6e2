// JSON: the server's own JSON is put into the document as it comes, so that no number is read and written again.
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/call_writer.hpp"
#include "cli/output/json.hpp"
#include "cli/output/notice.hpp"

namespace pgplumb::cli {
namespace {

using procedures::ResolvedCall;
using procedures::ResultShape;

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

/// One document. It is begun with the first thing that must not wait, and "ok" comes last, when it is known.
class JsonWriter final : public CallWriter {
 public:
  JsonWriter(std::ostream& out, const ResolvedCall& call) : out_(out), call_(call) {}

  void on_row(const pg::Rows&, std::size_t) override {}

  void on_json(std::string_view json) override {
    begin();
    if (call_.result.is_set() || in_cursor_) {
      write_item(json);
    } else {
      out_ << fmt::format(",\n  \"{}\": {}", call_.result.shape == ResultShape::outputs ? "out" : "value", json);
    }
  }

  void on_cursor(const std::string& name) override {
    begin();
    close_list();
    out_ << (in_cursor_ ? ",\n    " : ",\n  \"cursors\": {\n    ") << quoted(name) << ": ";
    in_cursor_ = true;
    open_list("    ");
  }

  void finish(const CallNotices& notices) override {
    begin();
    end(notices);
    out_ << ",\n  \"ok\": true\n}\n";
  }

  bool fail(const ErrorInfo& error, const CallNotices& notices) override {
    if (!begun_) return false;
    end(notices);
    out_ << ",\n  \"ok\": false,\n  \"error\": "
         << error_to_json(error).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n}\n";
    return true;
  }

 private:
  void begin() {
    if (std::exchange(begun_, true)) return;
    out_ << fmt::format("{{\n  \"schema\": \"pgplumb.call/1\",\n  \"routine\": {},\n  \"kind\": \"{}\"",
                        quoted(call_.identity), procedures::to_string(call_.signature.kind));
    if (!call_.result.is_set()) return;
    out_ << ",\n  \"rows\": ";
    open_list("  ");
  }

  void open_list(std::string_view indent) {
    out_ << '[';
    list_indent_ = indent;
    list_is_open_ = true;
    list_is_empty_ = true;
  }

  void write_item(std::string_view json) {
    out_ << (std::exchange(list_is_empty_, false) ? "\n" : ",\n") << list_indent_ << "  " << json;
  }

  void close_list() {
    if (!std::exchange(list_is_open_, false)) return;
    if (!list_is_empty_) out_ << '\n' << list_indent_;
    out_ << ']';
  }

  void end(const CallNotices& notices) {
    close_list();
    if (in_cursor_) out_ << "\n  }";
    Json list = Json::array();
    for (const pg::Notice& notice : notices.kept) list.push_back(notice_to_json(notice));
    out_ << ",\n  \"notices\": " << list.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (notices.dropped > 0) out_ << ",\n  \"notices_dropped\": " << notices.dropped;
  }

  std::ostream& out_;
  const ResolvedCall& call_;
  std::string_view list_indent_;
  bool begun_ = false;
  bool in_cursor_ = false;
  bool list_is_open_ = false;
  bool list_is_empty_ = true;
};

/// A row a line and nothing else.
class LinesWriter final : public CallWriter {
 public:
  explicit LinesWriter(std::ostream& out) : out_(out) {}

  void on_row(const pg::Rows&, std::size_t) override {}
  void on_json(std::string_view json) override {
    // A value of type json may hold line breaks, which between its tokens mean nothing and in strings are escaped.
    for (const char character : json) out_ << (character == '\n' || character == '\r' ? ' ' : character);
    out_ << '\n';
  }
  void on_cursor(const std::string&) override {}
  void finish(const CallNotices&) override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<CallWriter> make_call_json_writer(std::ostream& out, const ResolvedCall& call) {
  return std::make_unique<JsonWriter>(out, call);
}

std::unique_ptr<CallWriter> make_call_lines_writer(std::ostream& out) { return std::make_unique<LinesWriter>(out); }

}  // namespace pgplumb::cli
