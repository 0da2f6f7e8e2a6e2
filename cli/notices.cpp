#include "cli/notices.hpp"

#include <ostream>

namespace pgplumb::cli {

std::function<void(const pg::Notice&)> tell_and_keep(CommandContext& context, KeptNotices& notices) {
  return [&context, &notices](const pg::Notice& notice) {
    notices.add(notice);
    if (context.global.quiet && !is_warning(notice)) return;
    context.err << render_notice(notice, Style(context.terminal.color_err));
  };
}

}  // namespace pgplumb::cli
