// Notices of the server: to people at once, and kept for the document of the result.
#pragma once

#include <functional>

#include "cli/context.hpp"
#include "cli/output/notice.hpp"

namespace pgplumb::cli {

/// For Session::set_on_notice. Both must outlive the session's use of it.
std::function<void(const pg::Notice&)> tell_and_keep(CommandContext& context, KeptNotices& notices);

}  // namespace pgplumb::cli
