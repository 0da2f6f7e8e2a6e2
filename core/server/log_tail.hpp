// The end of a server's log, for the error that says why it did not come up.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace pgplumb::server {

/// The last `lines` lines of `text`, without the newline at its end.
std::string last_lines(std::string_view text, std::size_t lines = 15);

/// An Error{run_time} whose detail is the end of the log file `log`.
Error make_log_error(std::string message, const std::filesystem::path& log);

}  // namespace pgplumb::server
