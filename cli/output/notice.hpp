// Notices of the server, as people and programs read them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/output/json.hpp"
#include "cli/output/style.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

/// What the server said during a run; of very many notices only the first are kept.
struct KeptNotices {
  static constexpr std::size_t kMost = 1000;
  std::vector<pg::Notice> kept;
  std::size_t dropped = 0;
  void add(const pg::Notice& notice) { kept.size() < kMost ? kept.push_back(notice) : void(++dropped); }
};

/// "warning: the text", and a line each for what else the server said; ends in a newline.
std::string render_notice(const pg::Notice& notice, const Style& style);

/// {"severity", "sqlstate", "message", "detail", "hint", "context"}
Json notice_to_json(const pg::Notice& notice);

/// Whether people should hear it even when they asked for quiet.
bool is_warning(const pg::Notice& notice) noexcept;

}  // namespace pgplumb::cli
