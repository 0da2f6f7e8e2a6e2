#include "core/schema/text_form.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <tuple>
#include <utility>

#include "core/error.hpp"

namespace pgplumb::schema {
namespace {

constexpr std::string_view kHeading = "pgplumb schema 1\n";
constexpr std::string_view kRolesOfServer = "with the roles of the server";
constexpr std::string_view kRolesOfFiles = "with the roles of the files";

// ---- writing ----

/// What would end a line is written with a backslash.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      default: out += c;
    }
  }
  return out;
}

/// The same for the name of an attribute, which ends at " =" or " ~".
std::string escaped_name(std::string_view name) {
  std::string out = escaped(name);
  for (const std::string_view mark : {" =", " ~"}) {
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + 3))
      out.insert(at + 1, "\\");
  }
  return out;
}

std::string written(const ObjectId& id) { return fmt::format("{}: {}", id.kind.text(), escaped(id.identity)); }

void write_block(std::string& out, std::string_view value) {
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = value.find('\n', begin);
    out += "    |";
    out += value.substr(begin, end == std::string_view::npos ? end : end - begin);
    out += '\n';
    if (end == std::string_view::npos) return;
    begin = end + 1;
  }
}

void write_attribute(std::string& out, const Attribute& attribute) {
  const std::string& value = attribute.value;
  out += "  " + escaped_name(attribute.name.text());
  if (value.find('\r') != std::string::npos) {
    out += " ~ " + escaped(value) + '\n';
  } else if (value.empty() || value.find('\n') != std::string::npos) {
    out += " =\n";
    write_block(out, value);
  } else {
    out += " = " + value + '\n';
  }
}

void write_object(std::string& out, const Object& object) {
  out += written(object.id) + '\n';
  if (object.parent) out += fmt::format("  in {}\n", written(*object.parent));
  for (const Attribute& attribute : object.attributes) write_attribute(out, attribute);
  for (const ObjectId& needed : object.needs) out += fmt::format("  needs {}\n", written(needed));
}

/// Where an object stands in the text: after what it belongs to, columns in their order.
struct Place {
  const Object* root;
  const Object* object;
  int position;
};

int position_of(const Object& object) {
  static const Symbol kPosition("position");
  const std::string_view text = object.get(kPosition);
  int position = 0;
  std::from_chars(text.data(), text.data() + text.size(), position);
  return position;
}

const Object& root_of(const Snapshot& snapshot, const Object& object) {
  const Object* root = &object;
  while (root->parent) {
    const Object* parent = snapshot.find(*root->parent);
    if (parent == nullptr) break;
    root = parent;
  }
  return *root;
}

std::vector<Place> in_reading_order(const Snapshot& snapshot) {
  std::vector<Place> places;
  places.reserve(snapshot.objects().size());
  for (const Object& object : snapshot.objects()) {
    places.push_back({&root_of(snapshot, object), &object, position_of(object)});
  }
  std::sort(places.begin(), places.end(), [](const Place& left, const Place& right) {
    if (left.root != right.root) return left.root->id < right.root->id;
    const bool left_child = left.object != left.root;
    const bool right_child = right.object != right.root;
    return std::tie(left_child, left.object->id.kind, left.position, left.object->id.identity) <
           std::tie(right_child, right.object->id.kind, right.position, right.object->id.identity);
  });
  return places;
}

// ---- reading ----

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), text_(file.text()) {}

  Snapshot read() {
    if (!is_text_form(text_)) fail("this is no schema in text form: it does not begin with \"pgplumb schema 1\"");
    next_line();
    while (at_ < text_.size()) read_line(next_line());
    return Snapshot(std::move(objects_), std::move(not_compared_), server_version_, roles_);
  }

 private:
  std::string_view next_line() {
    line_begin_ = at_;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    at_ = std::min(end + 1, text_.size());
    return text_.substr(line_begin_, end - line_begin_);
  }

  void read_line(std::string_view line) {
    constexpr std::string_view kServer = "server ";
    constexpr std::string_view kNotCompared = "not compared ";
    if (line.starts_with("  ")) return read_indented(line.substr(2));
    if (line.starts_with(kServer)) {
      server_version_ = static_cast<int>(number(line.substr(kServer.size())));
    } else if (line.starts_with(kNotCompared)) {
      read_not_compared(line.substr(kNotCompared.size()));
    } else if (line == kRolesOfServer) {
      roles_ = RoleScope::server;
    } else if (line == kRolesOfFiles) {
      roles_ = RoleScope::files;
    } else {
      objects_.push_back({.id = id(line)});
    }
  }

  void read_not_compared(std::string_view rest) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) fail("expected a count and a kind of object");
    not_compared_.push_back({unescaped(rest.substr(space + 1)), number(rest.substr(0, space))});
  }

  void read_indented(std::string_view line) {
    if (objects_.empty()) fail("expected an object before its attributes");
    Object& object = objects_.back();
    if (line.starts_with("in ")) {
      object.parent = id(line.substr(3));
    } else if (line.starts_with("needs ")) {
      object.needs.push_back(id(line.substr(6)));
    } else {
      read_attribute(object, line);
    }
  }

  void read_attribute(Object& object, std::string_view line) {
    const std::size_t mark = std::min(line.find(" ="), line.find(" ~"));
    if (mark == std::string_view::npos) fail("expected \"name = value\"");
    const bool is_escaped = line[mark + 1] == '~';
    const std::string name = unescaped(line.substr(0, mark));
    const std::string_view rest = line.substr(mark + 2);
    if (rest.empty()) {
      object.attributes.push_back({name, read_block()});
      return;
    }
    if (rest.front() != ' ') fail("expected a space before the value");
    object.attributes.push_back({name, is_escaped ? unescaped(rest.substr(1)) : std::string(rest.substr(1))});
  }

  std::string read_block() {
    constexpr std::string_view kBar = "    |";
    std::string value;
    bool first = true;
    while (text_.substr(at_).starts_with(kBar)) {
      if (!first) value += '\n';
      value += next_line().substr(kBar.size());
      first = false;
    }
    if (first) fail("expected the lines of a value, each behind a bar");
    return value;
  }

  ObjectId id(std::string_view text) const {
    const std::size_t colon = text.find(": ");
    if (colon == 0 || colon == std::string_view::npos) fail("expected \"kind: identity\"");
    return {text.substr(0, colon), unescaped(text.substr(colon + 2))};
  }

  std::uint64_t number(std::string_view text) const {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) fail("expected a number");
    return value;
  }

  static std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] != '\\' || at + 1 == text.size()) {
        out += text[at];
        continue;
      }
      const char c = text[++at];
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return out;
  }

  [[noreturn]] void fail(std::string message) const {
    throw Error(ErrorInfo{.code = ErrorCode::file, .message = std::move(message), .at = file_.locate(line_begin_)});
  }

  const SourceFile& file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::vector<Object> objects_;
  std::vector<NotCompared> not_compared_;
  int server_version_ = 0;
  RoleScope roles_ = RoleScope::none;
};

}  // namespace

std::string to_text(const Snapshot& snapshot) {
  std::string out(kHeading);
  if (snapshot.server_version() != 0) out += fmt::format("server {}\n", snapshot.server_version());
  switch (snapshot.roles()) {
    case RoleScope::none: break;
    case RoleScope::server: out += fmt::format("{}\n", kRolesOfServer); break;
    case RoleScope::files: out += fmt::format("{}\n", kRolesOfFiles); break;
  }
  for (const NotCompared& skipped : snapshot.not_compared()) {
    out += fmt::format("not compared {} {}\n", skipped.count, escaped(skipped.kind));
  }
  for (const Place& place : in_reading_order(snapshot)) write_object(out, *place.object);
  return out;
}

Snapshot parse_text(const SourceFile& file) { return Reader(file).read(); }

bool is_text_form(std::string_view text) noexcept { return text.starts_with(kHeading); }

}  // namespace pgplumb::schema
