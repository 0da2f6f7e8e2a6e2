// ScratchLabel: what is known of a scratch database that outlives the command that made it:
// kept as text beside it, so that another command can list it and drop it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pgplumb::server {

struct ScratchLabel {
  std::string name;
  std::string project;  ///< absolute path of the folder it was made from
  std::chrono::system_clock::time_point created;
  std::chrono::system_clock::time_point expires;
};

/// Throws Error{usage} unless `name` is 1 to 40 of the characters a-z, A-Z, 0-9, "_" and "-", the first of them no
/// "-": it becomes part of file and database names.
void require_scratch_name(std::string_view name);

/// A name that nobody else has: "shop_3f9a1c", from the last part of the project's path.
std::string make_scratch_name(std::string_view project);

std::string to_text(const ScratchLabel& label);
/// Nothing if the text is not one that to_text wrote.
std::optional<ScratchLabel> parse_scratch_label(std::string_view text);

}  // namespace pgplumb::server
