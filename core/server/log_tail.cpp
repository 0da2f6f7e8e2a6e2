#include "core/server/log_tail.hpp"

#include "core/files.hpp"
#include "core/text.hpp"

namespace pgplumb::server {

std::string last_lines(std::string_view text, std::size_t lines) {
  text = text::trim(text);
  std::size_t begin = text.size();
  while (lines-- > 0 && begin != std::string_view::npos && begin != 0) begin = text.rfind('\n', begin - 1);
  return std::string(begin == std::string_view::npos || begin == 0 ? text : text.substr(begin + 1));
}

Error make_log_error(std::string message, const std::filesystem::path& log) {
  std::string end;
  try {
    end = last_lines(load_bytes(log));
  } catch (const Error& error) {
    end = error.what();
  }
  return Error({.code = ErrorCode::run_time,
                .message = std::move(message),
                .detail = end.empty() ? "the server wrote nothing to its log" : std::move(end)});
}

}  // namespace pgplumb::server
