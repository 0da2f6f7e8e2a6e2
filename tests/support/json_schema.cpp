#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>

namespace pgplumb::test {
namespace {

using nlohmann::json;

json load_schema(const std::string& file) {
  const std::filesystem::path path = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "docs/schemas" / file;
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error("there is no schema " + path.string());
  return json::parse(stream);
}

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "null") return value.is_null();
  throw std::runtime_error("unknown type in a schema: " + type);
}

/// A schema together with the file that its references start from.
struct Place {
  const json& schema;
  std::string file;
  std::string pointer;  ///< into the document
};

class Validator {
 public:
  std::vector<std::string> violations;

  void check(const json& value, const Place& place) {
    for (const auto& [keyword, rule] : place.schema.items()) apply(keyword, rule, value, place);
  }

 private:
  void apply(const std::string& keyword, const json& rule, const json& value, const Place& place) {
    static const std::set<std::string> kSilent{"$schema", "$defs", "title", "required", "additionalProperties"};
    if (keyword == "$ref") return follow(rule.get<std::string>(), value, place);
    if (keyword == "type") return check_type(rule, value, place);
    if (keyword == "const") return expect(value == rule, place, "is not " + rule.dump());
    if (keyword == "enum") {
      return expect(std::find(rule.begin(), rule.end(), value) != rule.end(), place,
                    value.dump() + " is none of " + rule.dump());
    }
    if (keyword == "pattern") {
      const bool fits =
          !value.is_string() || std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
      return expect(fits, place, value.dump() + " does not match " + rule.dump());
    }
    if (keyword == "minimum") return expect(!value.is_number() || value >= rule, place, "is less than " + rule.dump());
    if (keyword == "maxItems")
      return expect(!value.is_array() || value.size() <= rule, place, "has more items than " + rule.dump());
    if (keyword == "items") return check_items(rule, value, place);
    if (keyword == "properties") return check_properties(rule, value, place);
    if (keyword == "oneOf" || keyword == "anyOf") return check_choice(keyword, rule, value, place);
    if (!kSilent.contains(keyword)) throw std::runtime_error("this validator does not know \"" + keyword + "\"");
    if (keyword == "required" && value.is_object()) {
      for (const json& name : rule) expect(value.contains(name), place, "has no " + name.dump());
    }
  }

  void expect(bool holds, const Place& place, const std::string& complaint) {
    if (!holds) violations.push_back((place.pointer.empty() ? "/" : place.pointer) + " " + complaint);
  }

  void follow(const std::string& reference, const json& value, const Place& place) {
    const std::size_t hash = reference.find('#');
    const std::string file = hash == 0 ? place.file : reference.substr(0, hash);
    const json schema = load_schema(file);
    check(value, {schema.at(json::json_pointer(reference.substr(hash + 1))), file, place.pointer});
  }

  void check_type(const json& rule, const json& value, const Place& place) {
    const json types = rule.is_array() ? rule : json::array({rule});
    const bool fits = std::any_of(types.begin(), types.end(),
                                  [&](const json& type) { return has_type(value, type.get<std::string>()); });
    expect(fits, place, value.dump() + " is not of type " + rule.dump());
  }

  void check_items(const json& rule, const json& value, const Place& place) {
    if (!value.is_array()) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      check(value[i], {rule, place.file, place.pointer + "/" + std::to_string(i)});
    }
  }

  void check_properties(const json& rule, const json& value, const Place& place) {
    if (!value.is_object()) return;
    const bool is_closed = place.schema.contains("additionalProperties");
    for (const auto& [name, member] : value.items()) {
      if (rule.contains(name)) {
        check(member, {rule[name], place.file, place.pointer + "/" + name});
      } else {
        expect(!is_closed, place, "has an undocumented member \"" + name + "\"");
      }
    }
  }

  void check_choice(const std::string& keyword, const json& rule, const json& value, const Place& place) {
    std::string reasons;
    std::size_t fitting = 0;
    for (const json& choice : rule) {
      Validator attempt;
      attempt.check(value, {choice, place.file, place.pointer});
      if (attempt.violations.empty()) ++fitting;
      for (const std::string& reason : attempt.violations) reasons += "\n    " + reason;
    }
    const bool fits = keyword == "oneOf" ? fitting == 1 : fitting > 0;
    expect(fits, place, "fits " + std::to_string(fitting) + " choices of " + keyword + ":" + reasons);
  }
};

}  // namespace

std::vector<std::string> schema_violations(const json& document, const std::string& name) {
  const std::string file = name + ".schema.json";
  const json schema = load_schema(file);
  Validator validator;
  validator.check(document, {schema, file, ""});
  return validator.violations;
}

}  // namespace pgplumb::test
