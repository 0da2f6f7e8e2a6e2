#include "procedures/json_value.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kMaxDepth = 500;

/// Builds the value from nlohmann's events: its own document would round the numbers.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonValue take() { return std::move(root_); }

  bool null() override { return add({.kind = Kind::null}); }
  bool boolean(bool value) override { return add({.kind = Kind::boolean, .text = value ? "true" : "false"}); }
  bool number_integer(number_integer_t value) override {
    return add({.kind = Kind::number, .text = std::to_string(value)});
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add({.kind = Kind::number, .text = std::to_string(value)});
  }
  bool number_float(number_float_t, const string_t& text) override { return add({.kind = Kind::number, .text = text}); }
  bool string(string_t& value) override { return add({.kind = Kind::string, .text = value}); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(Kind::object); }
  bool key(string_t& key) override {
    std::vector<std::string>& keys = path_.back()->keys;
    if (std::ranges::find(keys, key) != keys.end()) {
      throw Error(ErrorCode::usage, fmt::format("the JSON gives \"{}\" twice", key));
    }
    keys.push_back(key);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Kind::array); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) override {
    const std::string_view what = error.what();
    if (what.find("out_of_range") != std::string_view::npos) {
      throw Error(ErrorCode::usage, "the JSON holds a number that is too large",
                  "Give it as a string: the server reads it.");
    }
    throw Error(ErrorCode::usage, fmt::format("not JSON: an error at byte {}", position),
                "name:=VALUE takes JSON, name=VALUE takes text.");
  }

 private:
  bool add(JsonValue value) {
    if (path_.empty()) {
      root_ = std::move(value);
    } else {
      path_.back()->items.push_back(std::move(value));
    }
    return true;
  }

  bool open(Kind kind) {
    if (path_.size() == kMaxDepth) {
      throw Error(ErrorCode::usage, fmt::format("the JSON is nested more than {} levels deep", kMaxDepth));
    }
    add({.kind = kind});
    path_.push_back(path_.empty() ? &root_ : &path_.back()->items.back());
    return true;
  }

  bool close() {
    path_.pop_back();
    return true;
  }

  JsonValue root_;
  std::vector<JsonValue*> path_;  // the containers that are open; a parent does not grow meanwhile
};

void append_json(std::string& out, const JsonValue& value) {
  const auto quoted = [](const std::string& text) { return nlohmann::json(text).dump(); };
  const bool is_object = value.kind == Kind::object;
  switch (value.kind) {
    case Kind::null: out += "null"; return;
    case Kind::boolean:
    case Kind::number: out += value.text; return;
    case Kind::string: out += quoted(value.text); return;
    case Kind::array:
    case Kind::object:
      out += is_object ? '{' : '[';
      for (std::size_t index = 0; index < value.items.size(); ++index) {
        if (index > 0) out += ',';
        if (is_object) out += quoted(value.keys[index]) + ':';
        append_json(out, value.items[index]);
      }
      out += is_object ? '}' : ']';
      return;
  }
}

template <typename Integer>
bool fits(const std::string& digits) {
  Integer number{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

std::string JsonValue::to_json() const {
  std::string out;
  append_json(out, *this);
  return out;
}

JsonValue parse_json(std::string_view text) {
  Builder builder;
  nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

std::optional<std::size_t> find_json_error(std::string_view text) {
  try {
    [[maybe_unused]] const auto document = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    return error.byte == 0 ? 0 : error.byte - 1;  // it counts from 1
  } catch (const nlohmann::json::out_of_range&) {
    return std::nullopt;  // a number that is too large
  }
  return std::nullopt;
}

ArgumentForm form_of(const JsonValue& value) {
  switch (value.kind) {
    case Kind::null: return ArgumentForm::null;
    case Kind::boolean: return ArgumentForm::boolean;
    case Kind::number:
      if (fits<std::int32_t>(value.text)) return ArgumentForm::int4;
      return fits<std::int64_t>(value.text) ? ArgumentForm::int8 : ArgumentForm::numeric;
    case Kind::string: return ArgumentForm::string;
    case Kind::array: return ArgumentForm::array;
    case Kind::object: return ArgumentForm::object;
  }
  return ArgumentForm::text;
}

ArgumentForm element_form_of(const JsonValue& array) {
  ArgumentForm common = ArgumentForm::null;
  for (const JsonValue& item : array.items) {
    const ArgumentForm form = item.kind == Kind::array ? element_form_of(item) : form_of(item);
    if (form == ArgumentForm::null || form == common) continue;
    const auto is_number = [](ArgumentForm one) { return one >= ArgumentForm::int4 && one <= ArgumentForm::numeric; };
    if (common == ArgumentForm::null) {
      common = form;
    } else if (is_number(common) && is_number(form)) {
      common = std::max(common, form);
    } else {
      return ArgumentForm::text;
    }
  }
  return common == ArgumentForm::null ? ArgumentForm::text : common;
}

}  // namespace pgplumb::procedures
