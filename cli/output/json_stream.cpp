#include "cli/output/json_stream.hpp"

#include <ostream>
#include <utility>

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

std::string to_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

void write_json_line(std::ostream& out, std::string_view json) {
  for (const char character : json) out << (character == '\n' || character == '\r' ? ' ' : character);
  out << '\n';
}

void JsonStream::begin(std::string_view schema) {
  if (has_begun()) return;
  open('{');
  member("schema", Json(schema));
}

void JsonStream::separate() {
  out_ << (std::exchange(is_empty_, false) ? "\n" : ",\n") << std::string(2 * depth_, ' ');
}

void JsonStream::member(std::string_view key, std::string_view json) {
  separate();
  out_ << to_line(Json(key)) << ": " << json;
}

void JsonStream::member(std::string_view key, const Json& value) { member(key, std::string_view(to_line(value))); }

void JsonStream::item(std::string_view json) {
  separate();
  out_ << json;
}

void JsonStream::open(char bracket) {
  out_ << bracket;
  closers_ += bracket == '{' ? '}' : ']';
  ++depth_;
  is_empty_ = true;
}

void JsonStream::open_object(std::string_view key) {
  member(key, std::string_view());
  open('{');
}

void JsonStream::open_list(std::string_view key) {
  member(key, std::string_view());
  open('[');
}

void JsonStream::open_item() {
  separate();
  open('{');
}

void JsonStream::close() {
  --depth_;
  if (!is_empty_) out_ << '\n' << std::string(2 * depth_, ' ');
  out_ << closers_.back();
  closers_.pop_back();
  is_empty_ = false;
}

void JsonStream::close_inner() {
  while (depth_ > 1) close();
}

void JsonStream::write_notices(const KeptNotices& notices) {
  Json list = Json::array();
  for (const pg::Notice& notice : notices.kept) list.push_back(notice_to_json(notice));
  member("notices", list);
  if (notices.dropped > 0) member("notices_dropped", Json(notices.dropped));
}

void JsonStream::finish(const KeptNotices& notices) {
  close_inner();
  write_notices(notices);
  member("ok", Json(true));
  close();
  out_ << '\n';
}

void JsonStream::fail(const ErrorInfo& error, const KeptNotices& notices) {
  close_inner();
  write_notices(notices);
  member("ok", Json(false));
  member("error", error_to_json(error));
  close();
  out_ << '\n';
}

}  // namespace pgplumb::cli
