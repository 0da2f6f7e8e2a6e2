#include "core/server/postmaster_file.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

enum Line : std::size_t { kPid, kDataDir, kStartTime, kPort, kSocketDir, kListenAddress, kSharedMemory, kStatus };

/// The number that `text` begins with after blanks, which are removed with it.
std::optional<int> take_number(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

std::optional<PostmasterFile> parse_postmaster_file(std::string_view text) {
  auto lines = text::split(text, '\n');
  if (lines.size() <= kSocketDir) return std::nullopt;
  const auto pid = take_number(lines[kPid]);
  const auto port = take_number(lines[kPort]);
  if (!pid || *pid <= 0 || !port) return std::nullopt;
  PostmasterFile file{.pid = *pid, .port = *port, .socket_dir = std::string(lines[kSocketDir])};
  if (lines.size() > kSharedMemory) {
    file.shared_memory_key = take_number(lines[kSharedMemory]).value_or(0);
    file.shared_memory_id = take_number(lines[kSharedMemory]).value_or(0);
  }
  file.ready = lines.size() > kStatus && text::trim(lines[kStatus]) == "ready";
  return file;
}

std::optional<PostmasterFile> load_postmaster_file(const std::filesystem::path& data_dir) {
  const auto path = data_dir / "postmaster.pid";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  try {
    return parse_postmaster_file(load_bytes(path));
  } catch (const Error&) {
    return std::nullopt;  // it went away between the two
  }
}

bool is_postmaster(int pid, const std::filesystem::path& data_dir) {
  std::error_code error;
  const auto place = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
  return !error && std::filesystem::equivalent(place, data_dir, error) && !error;
}

}  // namespace pgplumb::server
