#include "core/config_file.hpp"

#include <algorithm>
#include <toml++/toml.h>

namespace pgplumb::config {
namespace {

/// Turns toml++'s tree into ours; toml++ counts columns in characters, as Location does.
class Reader {
 public:
  explicit Reader(const SourceFile& source) : source_(source) {}

  std::vector<Entry> entries(const toml::table& table) const {
    std::vector<Entry> entries;
    for (const auto& [key, node] : table) {
      entries.push_back({.key = std::string(key.str()), .key_span = span(key.source()), .value = value(node)});
    }
    std::ranges::sort(entries, {}, [](const Entry& entry) { return entry.key_span.offset; });
    return entries;
  }

  Span span(const toml::source_region& region) const {
    const std::size_t begin = offset(region.begin);
    return {.offset = begin, .length = std::max(offset(region.end), begin) - begin};
  }

 private:
  std::size_t offset(const toml::source_position& position) const {
    return source_.advance(source_.line_offset(position.line), position.column == 0 ? 0 : position.column - 1);
  }

  Value value(const toml::node& node) const {
    Value result{.content = Unsupported{}, .span = span(node.source())};
    if (const auto* text = node.as_string()) {
      result.content = text->get();
    } else if (const auto* flag = node.as_boolean()) {
      result.content = flag->get();
    } else if (const auto* number = node.as_integer()) {
      result.content = number->get();
    } else if (const auto* table = node.as_table()) {
      result.content = entries(*table);
    } else if (const auto* array = node.as_array()) {
      std::vector<Value> items;
      for (const toml::node& item : *array) items.push_back(value(item));
      result.content = std::move(items);
    } else {
      result.content = Unsupported{node.is_floating_point() ? "a fraction" : "a date or time"};
    }
    return result;
  }

  const SourceFile& source_;
};

}  // namespace

std::vector<Entry> parse_file(const SourceFile& source) {
  const Reader reader(source);
  try {
    const toml::table table = toml::parse(source.text(), std::string_view(source.name()));
    return reader.entries(table);
  } catch (const toml::parse_error& error) {
    const Span place = reader.span(error.source());
    throw Error({.code = ErrorCode::config,
                 .message = "\"" + source.name() + "\" is not valid TOML: " + std::string(error.description()),
                 .at = source.locate(place.offset),
                 .at_length = place.length});
  }
}

std::string_view type_name(const Value& value) {
  struct Name {
    std::string_view operator()(const std::string&) const { return "a string"; }
    std::string_view operator()(bool) const { return "true or false"; }
    std::string_view operator()(std::int64_t) const { return "a number"; }
    std::string_view operator()(const std::vector<Value>&) const { return "an array"; }
    std::string_view operator()(const std::vector<Entry>&) const { return "a table"; }
    std::string_view operator()(const Unsupported& other) const { return other.type_name; }
  };
  return std::visit(Name{}, value.content);
}

}  // namespace pgplumb::config
