// Notices of the server, as people and programs read them.
#pragma once

#include <string>

#include "cli/output/json.hpp"
#include "cli/output/style.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

/// "warning: the text", and a line each for what else the server said; ends in a newline.
std::string render_notice(const pg::Notice& notice, const Style& style);

/// {"severity", "sqlstate", "message", "detail", "hint", "context"}
Json notice_to_json(const pg::Notice& notice);

/// Whether people should hear it even when they asked for quiet.
bool is_warning(const pg::Notice& notice) noexcept;

}  // namespace pgplumb::cli
