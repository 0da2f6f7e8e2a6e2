#include "cli/output/notice.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.hpp"

namespace pgplumb::cli {

bool is_warning(const pg::Notice& notice) noexcept { return notice.severity == "WARNING"; }

std::string render_notice(const pg::Notice& notice, const Style& style) {
  const std::string label = text::to_lower_ascii(notice.severity) + ":";
  std::string out = fmt::format("{} {}\n", is_warning(notice) ? style.warning(label) : style.note(label),
                                make_printable(notice.message));
  // PostgreSQL's own class of success says nothing; every other SQLSTATE was chosen by somebody.
  if (!notice.sqlstate.starts_with("00") && notice.sqlstate != "01000") {
    out += fmt::format("  sqlstate: {}\n", make_printable(notice.sqlstate));
  }
  if (!notice.detail.empty()) out += make_printable("  detail: " + notice.detail) + "\n";
  if (!notice.hint.empty()) out += make_printable("  hint: " + notice.hint) + "\n";
  return out;
}

Json notice_to_json(const pg::Notice& notice) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return {{"severity", notice.severity},       {"sqlstate", notice.sqlstate},
          {"message", notice.message},         {"detail", text_or_null(notice.detail)},
          {"hint", text_or_null(notice.hint)}, {"context", text_or_null(notice.context)}};
}

}  // namespace pgplumb::cli
