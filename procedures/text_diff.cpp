#include "procedures/text_diff.hpp"

#include <algorithm>
#include <cctype>
#include <span>

#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

using Words = std::vector<std::string_view>;

/// One step through two sequences: what both have, what only the first has, what only the second has.
struct Step {
  Edit edit = Edit::same;
  std::size_t old_index = 0;
  std::size_t new_index = 0;
};

// Beyond this many pairs to compare, what lies between the common beginning and the common end counts as
// replaced: a table of the longest common subsequence would not fit.
constexpr std::size_t kMostPairs = 16'000'000;

/// lengths[i][j]: of the longest common subsequence of before[i…] and after[j…].
class CommonLengths {
 public:
  CommonLengths(std::span<const std::string_view> before, std::span<const std::string_view> after)
      : columns_(after.size() + 1), lengths_((before.size() + 1) * columns_, 0) {
    for (std::size_t i = before.size(); i-- > 0;) {
      for (std::size_t j = after.size(); j-- > 0;) {
        lengths_[i * columns_ + j] =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::uint32_t at(std::size_t i, std::size_t j) const { return lengths_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<std::uint32_t> lengths_;
};

void append_middle(std::vector<Step>& steps, std::span<const std::string_view> before,
                   std::span<const std::string_view> after, std::size_t offset) {
  std::size_t i = 0;
  std::size_t j = 0;
  if (before.size() * after.size() <= kMostPairs) {
    const CommonLengths lengths(before, after);
    while (i < before.size() && j < after.size()) {
      if (before[i] == after[j]) {
        steps.push_back({Edit::same, offset + i++, offset + j++});
      } else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1)) {
        steps.push_back({Edit::removed, offset + i++, offset + j});
      } else {
        steps.push_back({Edit::added, offset + i, offset + j++});
      }
    }
  }
  while (i < before.size()) steps.push_back({Edit::removed, offset + i++, offset + j});
  while (j < after.size()) steps.push_back({Edit::added, offset + i, offset + j++});
}

std::vector<Step> compare(std::span<const std::string_view> before, std::span<const std::string_view> after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t begin = 0;
  while (begin < shorter && before[begin] == after[begin]) ++begin;
  std::size_t end = 0;
  while (end < shorter - begin && before[before.size() - 1 - end] == after[after.size() - 1 - end]) ++end;

  std::vector<Step> steps;
  for (std::size_t i = 0; i < begin; ++i) steps.push_back({Edit::same, i, i});
  append_middle(steps, before.subspan(begin, before.size() - begin - end),
                after.subspan(begin, after.size() - begin - end), begin);
  for (std::size_t i = end; i > 0; --i) steps.push_back({Edit::same, before.size() - i, after.size() - i});
  return steps;
}

enum class Class : std::uint8_t { word, space, other };

/// Bytes of characters beyond ASCII belong to words, so that none is cut.
Class class_of(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  if (code >= 0x80U || byte == '_' || std::isalnum(code) != 0) return Class::word;
  return std::isspace(code) != 0 ? Class::space : Class::other;
}

/// Words, runs of blanks, and every other character for itself.
Words split_words(std::string_view line) {
  Words words;
  while (!line.empty()) {
    const Class first = class_of(line.front());
    std::size_t length = 1;
    while (first != Class::other && length < line.size() && class_of(line[length]) == first) ++length;
    words.push_back(line.substr(0, length));
    line.remove_prefix(length);
  }
  return words;
}

void append(std::vector<EditedText>& parts, Edit edit, std::string_view text) {
  if (!parts.empty() && parts.back().edit == edit) {
    parts.back().text += text;
  } else {
    parts.push_back({edit, std::string(text)});
  }
}

/// What differs between words that differ is put together: "[-a b-]{+c d+}" rather than word by word.
std::vector<EditedText> diff_words(std::string_view before, std::string_view after) {
  const Words old_words = split_words(before);
  const Words new_words = split_words(after);
  std::vector<EditedText> parts;
  std::string added;
  const auto flush = [&] {
    if (!added.empty()) append(parts, Edit::added, added);
    added.clear();
  };
  for (const Step& step : compare(old_words, new_words)) {
    if (step.edit == Edit::added) {
      added += new_words[step.new_index];
      continue;
    }
    if (step.edit == Edit::same) flush();
    append(parts, step.edit, old_words[step.old_index]);
  }
  flush();
  return parts;
}

/// A line that keeps nothing but blanks and punctuation is another line, not a changed one.
bool keeps_a_word(const std::vector<EditedText>& parts) {
  return std::ranges::any_of(parts, [](const EditedText& part) {
    return part.edit == Edit::same &&
           std::ranges::any_of(part.text, [](char byte) { return class_of(byte) == Class::word; });
  });
}

class LineDiff {
 public:
  LineDiff(Words before, Words after) : before_(std::move(before)), after_(std::move(after)) {}

  std::vector<DiffLine> run() {
    for (const Step& step : compare(before_, after_)) {
      if (step.edit == Edit::removed) removed_.push_back(step.old_index);
      if (step.edit == Edit::added) added_.push_back(step.new_index);
      if (step.edit != Edit::same) continue;
      flush();
      lines_.push_back({step.old_index + 1, step.new_index + 1, whole(Edit::same, before_[step.old_index])});
    }
    flush();
    return std::move(lines_);
  }

 private:
  static std::vector<EditedText> whole(Edit edit, std::string_view line) { return {{edit, std::string(line)}}; }

  /// The first of the removed lines with the first of the added ones, and so on.
  void flush() {
    const std::size_t pairs = std::min(removed_.size(), added_.size());
    for (std::size_t i = 0; i < pairs; ++i) add_pair(removed_[i], added_[i]);
    for (std::size_t i = pairs; i < removed_.size(); ++i) add_removed(removed_[i]);
    for (std::size_t i = pairs; i < added_.size(); ++i) add_added(added_[i]);
    removed_.clear();
    added_.clear();
  }

  void add_pair(std::size_t old_index, std::size_t new_index) {
    std::vector<EditedText> parts = diff_words(before_[old_index], after_[new_index]);
    if (keeps_a_word(parts)) {
      lines_.push_back({old_index + 1, new_index + 1, std::move(parts)});
    } else {
      add_removed(old_index);
      add_added(new_index);
    }
  }
  void add_removed(std::size_t index) { lines_.push_back({index + 1, 0, whole(Edit::removed, before_[index])}); }
  void add_added(std::size_t index) { lines_.push_back({0, index + 1, whole(Edit::added, after_[index])}); }

  Words before_;
  Words after_;
  std::vector<std::size_t> removed_;
  std::vector<std::size_t> added_;
  std::vector<DiffLine> lines_;
};

Words split_lines(std::string_view text) {
  if (text.empty()) return {};
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto lines = text::split(text, '\n');
  return {lines.begin(), lines.end()};
}

}  // namespace

std::string_view to_string(Edit edit) noexcept {
  switch (edit) {
    case Edit::same: return "same";
    case Edit::removed: return "removed";
    case Edit::added: return "added";
  }
  return "same";
}

bool DiffLine::is_same() const noexcept {
  return std::ranges::all_of(parts, [](const EditedText& part) { return part.edit == Edit::same; });
}

std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after) {
  return LineDiff(split_lines(before), split_lines(after)).run();
}

std::vector<std::vector<DiffLine>> with_context(const std::vector<DiffLine>& lines, std::size_t context) {
  std::vector<std::vector<DiffLine>> parts;
  std::size_t shown = 0;  // lines before this one are in a part, or passed over for good
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (lines[index].is_same()) continue;
    const std::size_t from = std::max(shown, index - std::min(index, context));
    if (parts.empty() || from > shown) parts.emplace_back();
    for (shown = from; shown <= index; ++shown) parts.back().push_back(lines[shown]);
    for (std::size_t after = 0; after < context && shown < lines.size() && lines[shown].is_same(); ++after) {
      parts.back().push_back(lines[shown++]);
    }
  }
  return parts;
}

}  // namespace pgplumb::procedures
