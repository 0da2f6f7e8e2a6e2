#include "core/server/scratch_label.hpp"

#include <algorithm>
#include <filesystem>
#include <random>

#include <nlohmann/json.hpp>

#include "core/checksum.hpp"
#include "core/error.hpp"

namespace pgplumb::server {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::system_clock;

constexpr std::string_view kForm = "pgplumb.scratch/1";
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestStem = 24;

bool is_name_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string random_suffix() {
  std::random_device random;
  std::string bytes;
  for (int i = 0; i < 3; ++i) bytes += static_cast<char>(random() & 0xFFU);
  return to_hex(bytes);
}

}  // namespace

void require_scratch_name(std::string_view name) {
  if (!name.empty() && name.size() <= kLongestName && name.front() != '-' &&
      std::ranges::all_of(name, is_name_character)) {
    return;
  }
  throw Error(ErrorCode::usage, "\"" + std::string(name) + "\" cannot be the name of a scratch database",
              "Use up to 40 letters, digits, \"_\" and \"-\".");
}

std::string make_scratch_name(std::string_view project) {
  std::string stem = std::filesystem::path(project).filename().string();
  std::erase_if(stem, [](char c) { return !is_name_character(c); });
  stem = stem.substr(0, kLongestStem);
  if (stem.empty() || stem.front() == '-') stem.insert(0, "scratch");
  return stem + "_" + random_suffix();
}

std::string to_text(const ScratchLabel& label) {
  const Json document{{"form", kForm},
                      {"name", label.name},
                      {"project", label.project},
                      {"created", Clock::to_time_t(label.created)},
                      {"expires", Clock::to_time_t(label.expires)}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<ScratchLabel> parse_scratch_label(std::string_view text) {
  try {
    const Json document = Json::parse(text);
    if (document.at("form").get<std::string>() != kForm) return std::nullopt;
    return ScratchLabel{.name = document.at("name").get<std::string>(),
                        .project = document.at("project").get<std::string>(),
                        .created = Clock::from_time_t(document.at("created").get<std::time_t>()),
                        .expires = Clock::from_time_t(document.at("expires").get<std::time_t>())};
  } catch (const Json::exception&) {
    return std::nullopt;  // half written, or somebody else's
  }
}

}  // namespace pgplumb::server
