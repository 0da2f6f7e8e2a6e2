// Style: the few ways in which a piece of text is made to stand out, or is left as it is.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::cli {

/// Colours when `color` is set, and else the text itself: output never differs in its words.
class Style {
 public:
  explicit Style(bool color) noexcept : color_(color) {}

  std::string error(std::string_view text) const { return paint(text, "1;31"); }
  std::string warning(std::string_view text) const { return paint(text, "1;33"); }
  std::string note(std::string_view text) const { return paint(text, "1;36"); }
  std::string good(std::string_view text) const { return paint(text, "32"); }
  std::string strong(std::string_view text) const { return paint(text, "1"); }
  std::string faint(std::string_view text) const { return paint(text, "2"); }
  std::string frame(std::string_view text) const { return paint(text, "34"); }

 private:
  std::string paint(std::string_view text, std::string_view code) const;
  bool color_;
};

/// `text` with control characters replaced by '?', so that a file or a server cannot
/// steer the terminal. Tabs and newlines stay.
std::string make_printable(std::string_view text);

}  // namespace pgplumb::cli
