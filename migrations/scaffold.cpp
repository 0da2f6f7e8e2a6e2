#include "migrations/scaffold.hpp"

#include <algorithm>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "migrations/file_name.hpp"

namespace pgplumb::migrations {
namespace {

// Room for a version of 18 digits and ".down.sql" within the 255 bytes of a file name.
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kSequenceWidth = 4;

bool stays(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// At most `bytes` of `text`, cut between characters.
std::string_view cut(std::string_view text, std::size_t bytes) noexcept {
  if (text.size() <= bytes) return text;
  while ((static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

/// Whoever types "users.up.sql" means "users".
std::string_view without_suffix(std::string_view name) noexcept {
  for (const std::string_view suffix : {".sql", ".up", ".down"}) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  return name;
}

std::string_view trim_separators(std::string_view name) noexcept {
  const std::size_t first = name.find_first_not_of("_-.");
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of("_-.") - first + 1);
}

Version require_version(const std::string& text) {
  const std::optional<Version> version = Version::parse(text);
  if (!version) {
    throw Error(ErrorCode::usage,
                fmt::format("no version is left: {} has more than {} digits", text, Version::kMaxDigits),
                "Name the file by hand.");
  }
  return *version;
}

std::string timestamp(std::chrono::system_clock::time_point now) {
  return fmt::format("{:%Y%m%d%H%M%S}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

/// As wide as the widest there is, so that files are listed in their order.
std::size_t sequence_width(const std::vector<Migration>& migrations) {
  if (migrations.empty()) return kSequenceWidth;
  std::size_t width = 0;
  for (const Migration& migration : migrations) width = std::max(width, migration.version.text().size());
  return width;
}

std::string up_text(const std::string& id, TransactionMode mode) {
  if (mode == TransactionMode::non_transactional) {
    return fmt::format(
        "-- pgplumb: no-transaction\n"
        "-- {}: what it does, and why.\n"
        "-- Each statement is committed by itself; if one fails, the next \"pgplumb up\" goes on there.\n\n",
        id);
  }
  return fmt::format(
      "-- {}: what it does, and why.\n"
      "-- All of it is committed together, or nothing: no BEGIN or COMMIT here.\n\n",
      id);
}

std::string down_text(const std::string& id, TransactionMode mode) {
  const std::string_view directive = mode == TransactionMode::non_transactional ? "-- pgplumb: no-transaction\n" : "";
  return fmt::format(
      "{}-- Undoes {}. Remove this file if there is no way back, and write\n"
      "-- \"-- pgplumb: irreversible\" at the top of the up file.\n\n",
      directive, id);
}

}  // namespace

std::string to_file_name_part(std::string_view name) {
  const std::string lower = text::to_lower_ascii(text::trim(name));
  std::string part;
  for (const char c : without_suffix(lower)) {
    if (stays(c)) {
      part += c;
    } else if (!part.ends_with('_')) {
      part += '_';
    }
  }
  part = std::string(trim_separators(cut(part, kLongestName)));
  if (part.empty() || text::find_invalid_utf8(part) != std::string_view::npos) {
    throw Error(ErrorCode::usage, fmt::format("\"{}\" gives no file name", name),
                "Give a few words that say what the migration does, such as \"create_users\".");
  }
  return part;
}

Version next_version(const std::vector<Migration>& migrations, VersionScheme scheme,
                     std::chrono::system_clock::time_point now) {
  // A colleague's clock may be ahead, and two files may be made within one second.
  const std::int64_t after_last = migrations.empty() ? 1 : migrations.back().version.number() + 1;
  if (scheme == VersionScheme::timestamp) {
    const Version time = require_version(timestamp(now));
    return time.number() >= after_last ? time : require_version(std::to_string(after_last));
  }
  return require_version(fmt::format("{:0{}}", after_last, sequence_width(migrations)));
}

std::vector<NewFile> make_scaffold(const Version& version, const std::string& name, TransactionMode mode) {
  const std::string id = MigrationId{version, name}.text();
  return {{.path = id + ".up.sql", .text = up_text(id, mode)}, {.path = id + ".down.sql", .text = down_text(id, mode)}};
}

std::vector<NewFile> make_folder_scaffold(const Version& version, const std::string& name) {
  const std::string id = MigrationId{version, name}.text();
  std::vector<NewFile> files;
  for (const std::string_view part : kPartNames) {
    files.push_back({.path = fmt::format("{}/{}.up.sql", id, part),
                     .text = fmt::format("-- {}: {}. The parts are committed together, or nothing.\n\n", id, part)});
    files.push_back(
        {.path = fmt::format("{}/{}.down.sql", id, part),
         .text = fmt::format("-- Undoes the {} of {}. Remove the parts that are not needed.\n\n", part, id)});
  }
  return files;
}

}  // namespace pgplumb::migrations
