#include "core/schema/ddl/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "core/schema/ddl/rule.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// "name=value" with the value in quotes where SQL wants it so.
std::string parameter(std::string_view option) {
  const std::size_t equals = option.find('=');
  if (equals == std::string_view::npos) return std::string(option);
  const std::string_view value = option.substr(equals + 1);
  const auto is_number = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const bool plain = !value.empty() && (std::all_of(value.begin(), value.end(), is_number) ||
                                        std::all_of(value.begin(), value.end(), is_letter));
  return fmt::format("{}={}", option.substr(0, equals), plain ? std::string(value) : sql::quote_literal(value));
}

std::map<std::string, std::string> parameters(std::string_view options) {
  std::map<std::string, std::string> map;
  for (const std::string& option : split_list(options)) map.emplace(option.substr(0, option.find('=')), option);
  return map;
}

std::string in_parentheses(const std::vector<std::string>& items) {
  return fmt::format("({})", fmt::join(items, ", "));
}

bool is_common(const std::string& attribute) {
  return attribute == "owner" || attribute == "comment" || attribute == "index_comment" || attribute == "position" ||
         is_provenance(Symbol(attribute)) || attribute.starts_with("grants to ");
}

}  // namespace

std::string subject(const Object& object) {
  static const Symbol kConstraint("constraint");
  static const Symbol kDomain("domain");
  const Rule* rule = find_rule(object.id.kind);
  const std::string words(rule == nullptr ? std::string_view(object.id.kind.text()) : rule->words);
  const bool is_on_parent = words == "TRIGGER" || words == "RULE" || words == "POLICY" || words == "CONSTRAINT";
  if (!is_on_parent || !object.parent) return words + ' ' + object.id.identity;
  const bool of_domain = object.id.kind == kConstraint && object.parent->kind == kDomain;
  return fmt::format("{} {} ON {}{}", words, last_name(object.id.identity), of_domain ? "DOMAIN " : "",
                     object.parent->identity);
}

std::string relation_name(const Object& object) {
  static const Symbol kConstraint("constraint");
  static const Symbol kDomain("domain");
  if (object.id.kind != kConstraint) return object.id.identity;
  const std::string_view type = object.get("type");
  if (type == "check" || type == "foreign key" || object.parent->kind == kDomain) return {};
  return fmt::format("{}.{}", qualifier(object.parent->identity), last_name(object.id.identity));
}

std::string_view name_without_arguments(std::string_view identity) {
  const std::string_view last = last_name(identity);
  // A name in quotes may hold a parenthesis.
  std::size_t open = 0;
  bool quoted = false;
  while (open < last.size() && (quoted || last[open] != '(')) quoted ^= last[open++] == '"';
  return identity.substr(0, identity.size() - last.size() + open);
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> items;
  char quote = 0;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const char c = list[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == ',' && depth == 0 && list.substr(at).starts_with(", ")) {
      items.emplace_back(list.substr(begin, at - begin));
      begin = at + 2;
    }
  }
  if (begin < list.size()) items.emplace_back(list.substr(begin));
  return items;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool same(const Object& left, const Object& right, Symbol attribute) {
  return left.has(attribute) == right.has(attribute) && left.get(attribute) == right.get(attribute);
}

bool same_but_for(const Object& left, const Object& right, std::initializer_list<std::string_view> attributes) {
  const auto covers = [&](const Object& one, const Object& other) {
    return std::all_of(one.attributes.begin(), one.attributes.end(), [&](const Attribute& attribute) {
      const bool excused = std::find(attributes.begin(), attributes.end(), attribute.name.text()) != attributes.end();
      return excused || is_common(attribute.name.text()) || same(one, other, attribute.name);
    });
  };
  return covers(left, right) && covers(right, left);
}

void remove_attributes(Object& object, std::initializer_list<std::string_view> names) {
  std::erase_if(object.attributes, [&](const Attribute& attribute) {
    return std::find(names.begin(), names.end(), attribute.name.text()) != names.end();
  });
}

std::string clause(std::string_view words, const Object& object, Symbol attribute) {
  const std::string* value = object.find(attribute);
  return value == nullptr ? std::string{} : fmt::format(" {} {}", words, *value);
}

std::string flag(std::string_view words, const Object& object, Symbol attribute) {
  return object.has(attribute) ? fmt::format(" {}", words) : std::string{};
}

std::string parameter_list(std::string_view options) {
  std::vector<std::string> items;
  for (const std::string& option : split_list(options)) items.push_back(parameter(option));
  return in_parentheses(items);
}

void change_parameters(std::string_view from, std::string_view to, const std::function<void(std::string)>& set,
                       const std::function<void(std::string)>& reset) {
  const std::map<std::string, std::string> before = parameters(from);
  const std::map<std::string, std::string> after = parameters(to);
  std::vector<std::string> gone;
  std::vector<std::string> changed;
  for (const auto& [name, option] : before) {
    if (!after.contains(name)) gone.push_back(name);
  }
  for (const auto& [name, option] : after) {
    const auto found = before.find(name);
    if (found == before.end() || found->second != option) changed.push_back(parameter(option));
  }
  if (!gone.empty()) reset(in_parentheses(gone));
  if (!changed.empty()) set(in_parentheses(changed));
}

std::vector<std::pair<std::string, std::string>> server_options(std::string_view list) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::string& item : split_list(list)) {
    // The name may be in quotes and hold spaces.
    const std::size_t from = item.starts_with('"') ? item.find("\" ", 1) + 1 : 0;
    const std::size_t space = item.find(' ', from);
    const std::string value = item.substr(space + 1);
    options.emplace_back(item.substr(0, space), value == "***" ? "'***'" : value);
  }
  return options;
}

std::string server_options_clause(const Object& object) {
  if (!object.has("server_options")) return {};
  std::vector<std::string> items;
  for (const auto& [name, value] : server_options(object.get("server_options"))) {
    items.push_back(fmt::format("{} {}", name, value));
  }
  return " OPTIONS " + in_parentheses(items);
}

std::string server_options_change(const Object& from, const Object& to) {
  if (same(from, to, "server_options")) return {};
  std::map<std::string, std::string> before;
  for (auto& [name, value] : server_options(from.get("server_options"))) before.emplace(name, value);
  std::vector<std::string> items;
  for (const auto& [name, value] : server_options(to.get("server_options"))) {
    const auto found = before.find(name);
    if (found == before.end()) {
      items.push_back(fmt::format("ADD {} {}", name, value));
    } else if (found->second != value) {
      items.push_back(fmt::format("SET {} {}", name, value));
    }
    before.erase(name);
  }
  for (const auto& [name, value] : before) items.push_back("DROP " + name);
  return "OPTIONS " + in_parentheses(items);
}

std::string dollar_quoted(std::string_view text) {
  // A text that ends with a dollar would make the end of "$$" ambiguous.
  std::string tag = text.ends_with('$') ? "$body$" : "$$";
  for (int number = 1; text.find(tag) != std::string_view::npos; ++number) tag = fmt::format("$body{}$", number);
  return fmt::format("{}{}{}", tag, text, tag);
}

}  // namespace pgplumb::schema::ddl
