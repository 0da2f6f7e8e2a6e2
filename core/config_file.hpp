// Config file: the text of a pgplumb.toml as values that know their place. What keys
// there are and what they mean is left to config_keys and config_layers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "core/source_file.hpp"

namespace pgplumb::config {

/// Bytes of the file's text.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Entry;

/// A TOML type that no setting has (a date, for instance), by its name.
struct Unsupported {
  std::string type_name;
};

struct Value {
  std::variant<std::string, bool, std::int64_t, std::vector<Value>, std::vector<Entry>, Unsupported> content;
  Span span;
};

struct Entry {
  std::string key;
  Span key_span;
  Value value;
};

/// The top-level entries, each table in the order of the file. Throws Error{config} at
/// the place where the text stops being TOML.
std::vector<Entry> parse_file(const SourceFile& source);

/// "a string", "a table": for messages about a wrong type.
std::string_view type_name(const Value& value);

}  // namespace pgplumb::config
