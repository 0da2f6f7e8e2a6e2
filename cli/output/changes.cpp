#include "cli/output/changes.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using schema::AttributeChange;
using schema::Difference;
using schema::ObjectChange;

/// "row_security" as people say it; "grants to shop_reader" holds a name, which stays as it is.
std::string spoken(const schema::Symbol& attribute) {
  std::string name = attribute.text();
  if (name.find(' ') == std::string::npos) std::ranges::replace(name, '_', ' ');
  return name;
}

std::string_view mark_of(Difference difference) {
  switch (difference) {
    case Difference::missing: return "-";
    case Difference::extra: return "+";
    case Difference::changed: return "~";
  }
  return "~";
}

std::string paint(const Style& style, Difference difference, std::string_view text) {
  switch (difference) {
    case Difference::missing: return style.error(text);
    case Difference::extra: return style.good(text);
    case Difference::changed: return style.warning(text);
  }
  return std::string(text);
}

/// The lines that both texts have at the beginning and at the end.
struct CommonLines {
  std::size_t before = 0;
  std::size_t after = 0;
};

CommonLines common_lines(const std::vector<std::string_view>& left, const std::vector<std::string_view>& right) {
  CommonLines common;
  const std::size_t shorter = std::min(left.size(), right.size());
  while (common.before < shorter && left[common.before] == right[common.before]) ++common.before;
  while (common.before + common.after < shorter &&
         left[left.size() - 1 - common.after] == right[right.size() - 1 - common.after]) {
    ++common.after;
  }
  return common;
}

void append_lines(std::string& out, const std::vector<std::string_view>& lines, const CommonLines& common,
                  std::string_view mark) {
  for (std::size_t index = common.before; index + common.after < lines.size(); ++index) {
    out += fmt::format("        {} {}\n", mark, make_printable(lines[index]));
  }
}

/// Both values side by side when they are short, else the lines in which they differ.
std::string render_attribute(const AttributeChange& change, const ComparedSides& sides) {
  const auto is_long = [](const std::optional<std::string>& value) {
    return value && (value->find('\n') != std::string::npos || value->size() > 60);
  };
  std::string name = spoken(change.name);
  if (change.change_class == schema::ChangeClass::whitespace) name += " (white space only)";
  if (!is_long(change.expected) && !is_long(change.live)) {
    const auto shown = [](const std::optional<std::string>& value) {
      return value ? make_printable(*value) : std::string("not set");
    };
    return fmt::format("      {}: {} in the {}, {} in the {}\n", name, shown(change.expected), sides.expected_name,
                       shown(change.live), sides.live_name);
  }
  const auto lines_of = [](const std::optional<std::string>& value) {
    return value ? text::split(*value, '\n') : std::vector<std::string_view>{};
  };
  const std::vector<std::string_view> expected = lines_of(change.expected);
  const std::vector<std::string_view> live = lines_of(change.live);
  const CommonLines common = common_lines(expected, live);
  std::string out = fmt::format("      {}:\n", name);
  append_lines(out, expected, common, "-");
  append_lines(out, live, common, "+");
  return out;
}

Json value_to_json(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

/// What the entries about one object have in common.
Json entry(const ObjectChange& change, const ComparedSides& sides) {
  const std::optional<Location> at = origin_of(change, sides.expected);
  const std::string* time = changed_at(change, sides.live);
  Json entry = {{"kind", change.id.kind.text()},
                {"identity", change.id.identity},
                {"attribute", nullptr},
                {"change", to_string(change.difference)},
                {"expected", nullptr},
                {"live", nullptr},
                {"class", to_string(schema::ChangeClass::definition)}};
  entry["file"] = at ? Json(at->file) : Json(nullptr);
  entry["line"] = at ? Json(at->line) : Json(nullptr);
  entry["changed_at"] = time != nullptr ? Json(*time) : Json(nullptr);
  return entry;
}

}  // namespace

std::optional<Location> origin_of(const ObjectChange& change, const schema::Snapshot& expected) {
  if (change.difference == Difference::extra) return std::nullopt;
  for (const schema::ObjectId* id : {&change.id, change.parent ? &*change.parent : nullptr}) {
    const schema::Object* object = id == nullptr ? nullptr : expected.find(*id);
    const std::string* origin = object == nullptr ? nullptr : object->find(schema::kOrigin);
    if (origin == nullptr) continue;
    const std::size_t colon = origin->rfind(':');
    Location at{.file = origin->substr(0, colon), .column = 1};
    std::from_chars(origin->data() + colon + 1, origin->data() + origin->size(), at.line);
    return at;
  }
  return std::nullopt;
}

const std::string* changed_at(const ObjectChange& change, const schema::Snapshot& live) {
  for (const schema::ObjectId* id : {&change.id, change.parent ? &*change.parent : nullptr}) {
    const schema::Object* object = id == nullptr ? nullptr : live.find(*id);
    const std::string* time = object == nullptr ? nullptr : object->find(schema::kChangedAt);
    if (time != nullptr) return time;
  }
  return nullptr;
}

std::string describe(const ObjectChange& change, const ComparedSides& sides) {
  const std::string object = to_string(change.id);
  if (change.difference == Difference::missing) {
    return fmt::format("{} is missing in the {}", object, sides.live_name);
  }
  if (change.difference == Difference::extra) return fmt::format("{} is in the {} only", object, sides.live_name);
  std::vector<std::string> names;
  names.reserve(change.attributes.size());
  for (const AttributeChange& attribute : change.attributes) names.push_back(spoken(attribute.name));
  return fmt::format("{}: {} {}", object, text::join(names, ", "), names.size() == 1 ? "differs" : "differ");
}

std::string render_changes(std::span<const ObjectChange> changes, const ComparedSides& sides,
                           const RenderOptions& options) {
  const Style style(options.color);
  std::string out;
  for (const ObjectChange& change : changes) {
    const std::optional<Location> at = origin_of(change, sides.expected);
    const std::string* time = changed_at(change, sides.live);
    out += fmt::format(
        "  {} {}{}{}\n", paint(style, change.difference, mark_of(change.difference)),
        make_printable(change.difference == Difference::changed ? to_string(change.id) : describe(change, sides)),
        at ? style.faint(fmt::format("  ({}:{})", make_printable(at->file), at->line)) : "",
        time != nullptr ? style.faint(fmt::format("  changed {}", *time)) : "");
    for (const AttributeChange& attribute : change.attributes) out += render_attribute(attribute, sides);
  }
  return out;
}

Json changes_to_json(std::span<const ObjectChange> changes, const ComparedSides& sides) {
  Json list = Json::array();
  for (const ObjectChange& change : changes) {
    const Json about = entry(change, sides);
    if (change.attributes.empty()) list.push_back(about);
    for (const AttributeChange& attribute : change.attributes) {
      Json item = about;
      item["attribute"] = attribute.name.text();
      item["expected"] = value_to_json(attribute.expected);
      item["live"] = value_to_json(attribute.live);
      item["class"] = to_string(attribute.change_class);
      list.push_back(std::move(item));
    }
  }
  return list;
}

std::vector<Finding> changes_to_findings(std::span<const ObjectChange> changes, const ComparedSides& sides) {
  std::vector<Finding> findings;
  findings.reserve(changes.size());
  for (const ObjectChange& change : changes) {
    std::string hint;
    for (const AttributeChange& attribute : change.attributes) hint += render_attribute(attribute, sides);
    findings.push_back({.code = std::string(to_string(change.difference)),
                        .message = describe(change, sides),
                        .at = origin_of(change, sides.expected),
                        .hint = std::string(text::trim(hint))});
  }
  return findings;
}

}  // namespace pgplumb::cli
