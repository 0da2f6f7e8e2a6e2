#include "drift/ignore.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::drift {
namespace {

bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  return text.size() == kForm.size() && std::ranges::equal(text, kForm, [](char c, char form) {
           return form == '0' ? c >= '0' && c <= '9' : c == form;
         });
}

[[noreturn]] void refuse(std::string_view rule, const std::string& why) {
  throw Error(ErrorCode::config, fmt::format("ignore rule \"{}\": {}", rule, why),
              "A rule is \"kind:pattern\", e.g. \"table:partman.*\" or "
              "\"column:shop.orders.note attribute=comment until=2030-01-31 reason=agreed with the DBA\".");
}

/// Takes " name=value" off the end of `rest`.
std::optional<std::string> take_option(std::string& rest, std::string_view name, bool to_the_end) {
  const std::string mark = fmt::format(" {}=", name);
  const std::size_t at = rest.find(mark);
  if (at == std::string::npos) return std::nullopt;
  const std::size_t begin = at + mark.size();
  const std::size_t end = to_the_end ? std::string::npos : rest.find(' ', begin);
  std::string value = rest.substr(begin, end == std::string::npos ? end : end - begin);
  rest.erase(at, end == std::string::npos ? end : end - at);
  return value;
}

bool is_about(const IgnoreRule& rule, const schema::ObjectId& id) {
  return (rule.kind == "*" || rule.kind == id.kind.text()) && text::matches_glob(rule.pattern, id.identity);
}

/// What the owner of an object is called on one side, of a part of one that of the whole.
std::string_view owner_of(const schema::ObjectChange& change, const schema::Snapshot& snapshot) {
  for (const schema::ObjectId* id : {&change.id, change.parent ? &*change.parent : nullptr}) {
    if (id == nullptr) continue;
    const schema::Object* object = snapshot.find(*id);
    if (object != nullptr && object->has("owner")) return object->get("owner");
  }
  return {};
}

class Sieve {
 public:
  Sieve(std::span<const IgnoreRule> rules, const schema::Snapshot& expected, const schema::Snapshot& live,
        std::string_view today)
      : rules_(rules), expected_(expected), live_(live), today_(today), used_(rules.size()) {}

  void take(schema::ObjectChange change) {
    for (std::size_t index = 0; index < rules_.size(); ++index) {
      const IgnoreRule& rule = rules_[index];
      if (!concerns(rule, change)) continue;
      if (!rule.attribute) {
        used_[index] = true;
        if (is_expired(rule)) continue;
        result_.ignored.push_back({std::move(change), rule});
        return;
      }
      take_attribute(index, change);
      if (change.difference == schema::Difference::changed && change.attributes.empty()) return;
    }
    result_.changes.push_back(std::move(change));
  }

  SiftedChanges finish() {
    for (std::size_t index = 0; index < rules_.size(); ++index) {
      const IgnoreRule& rule = rules_[index];
      if (is_expired(rule)) {
        warn("ignore_expired", fmt::format("ignore rule \"{}\" ended with {}", rule.text, rule.until),
             "Remove it, or give it another day.");
      } else if (!used_[index]) {
        warn("ignore_unused", fmt::format("ignore rule \"{}\" matched nothing", rule.text),
             "Remove it when what it was for is gone.");
      }
    }
    return std::move(result_);
  }

 private:
  bool is_expired(const IgnoreRule& rule) const { return !rule.until.empty() && rule.until < today_; }

  bool concerns(const IgnoreRule& rule, const schema::ObjectChange& change) const {
    if (!is_about(rule, change.id) && !(change.parent && is_about(rule, *change.parent))) return false;
    return !rule.owner || owner_of(change, live_) == *rule.owner || owner_of(change, expected_) == *rule.owner;
  }

  /// Of a changed object, the one attribute that the rule is for.
  void take_attribute(std::size_t index, schema::ObjectChange& change) {
    const IgnoreRule& rule = rules_[index];
    const auto found = std::ranges::find_if(change.attributes, [&](const schema::AttributeChange& attribute) {
      return text::matches_glob(*rule.attribute, attribute.name.text());
    });
    if (found == change.attributes.end()) return;
    used_[index] = true;
    if (is_expired(rule)) return;
    schema::ObjectChange ignored{change.id, change.parent, change.difference, {*found}};
    change.attributes.erase(found);
    result_.ignored.push_back({std::move(ignored), rule});
    take_attribute(index, change);
  }

  void warn(std::string code, std::string message, std::string hint) {
    result_.findings.push_back({.severity = Severity::warning,
                                .code = std::move(code),
                                .message = std::move(message),
                                .hint = std::move(hint)});
  }

  std::span<const IgnoreRule> rules_;
  const schema::Snapshot& expected_;
  const schema::Snapshot& live_;
  std::string_view today_;
  std::vector<bool> used_;
  SiftedChanges result_;
};

}  // namespace

IgnoreRule parse_ignore_rule(std::string_view text) {
  IgnoreRule rule{.text = std::string(text)};
  std::string rest(text::trim(text));
  rule.reason = take_option(rest, "reason", true).value_or("");
  rule.until = take_option(rest, "until", false).value_or("");
  if (!rule.until.empty() && !is_day(rule.until)) refuse(text, fmt::format("\"{}\" is no day", rule.until));
  rule.attribute = take_option(rest, "attribute", false);
  rule.owner = take_option(rest, "owner", false);
  const std::size_t colon = rest.find(':');
  rule.kind = colon == std::string::npos ? "*" : rest.substr(0, colon);
  rule.pattern = colon == std::string::npos ? rest : rest.substr(colon + 1);
  if (rule.pattern.empty()) refuse(text, "there is no pattern");
  if (rule.kind.empty()) refuse(text, "there is no kind before \":\"; \"*\" stands for any");
  return rule;
}

SiftedChanges sift(std::vector<schema::ObjectChange> changes, std::span<const IgnoreRule> rules,
                   const schema::Snapshot& expected, const schema::Snapshot& live, std::string_view today) {
  Sieve sieve(rules, expected, live, today);
  for (schema::ObjectChange& change : changes) sieve.take(std::move(change));
  return sieve.finish();
}

}  // namespace pgplumb::drift
