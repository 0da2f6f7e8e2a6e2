#include "migrations/file_name.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::migrations {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kSqlSuffix = ".sql";
constexpr std::string_view kExpected =
    "Name it \"<version>_<name>.up.sql\" or \"<version>_<name>.down.sql\"; a version is 1 to 18 digits.";

bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_sql(std::string_view file) { return text::to_lower_ascii(file).ends_with(kSqlSuffix); }

/// A file name without its ".up.sql" or ".down.sql", and which of them it was.
struct Stem {
  std::string_view text;
  Direction direction = Direction::up;
};

std::optional<Stem> parse_stem(std::string_view file) {
  for (const Direction direction : {Direction::up, Direction::down}) {
    const std::string suffix = fmt::format(".{}.sql", to_string(direction));
    if (file.ends_with(suffix)) return Stem{file.substr(0, file.size() - suffix.size()), direction};
  }
  return std::nullopt;
}

/// The longest run of digits that `text` begins with.
std::string_view leading_digits(std::string_view text) noexcept {
  return text.substr(0, std::min(text.find_first_not_of(kDigits), text.size()));
}

/// What other tools write, or a slip of the finger makes, as it would be named here:
/// V1__users.sql, U1__users.sql, 0001_users.sql, 0001-users.up.sql, 0001_users.Up.SQL.
std::optional<std::string> guess_file_name(std::string_view file) {
  std::string_view stem = file.substr(0, file.size() - kSqlSuffix.size());
  const std::string lower = text::to_lower_ascii(stem);
  Direction direction = Direction::up;
  if (lower.ends_with(".up")) stem.remove_suffix(3);
  if (lower.ends_with(".down")) {
    stem.remove_suffix(5);
    direction = Direction::down;
  }
  if (stem.find("__") != std::string_view::npos && (lower.front() == 'v' || lower.front() == 'u')) {
    if (lower.front() == 'u') direction = Direction::down;
    stem.remove_prefix(1);
  }
  const std::string_view version = leading_digits(stem);
  // "1.2" is two numbers: which of them would be the version is not ours to guess.
  const std::size_t name_start = stem.find_first_not_of("_- ", version.size());
  if (!Version::parse(version) || name_start == version.size() || name_start == std::string_view::npos) {
    return std::nullopt;
  }
  std::string guess = fmt::format("{}_{}.{}.sql", version, stem.substr(name_start), to_string(direction));
  if (guess == file) return std::nullopt;
  return guess;
}

BadName bad_file_name(std::string_view file) {
  const std::optional<std::string> guess = guess_file_name(file);
  return {.code = "bad_file_name",
          .message = fmt::format("\"{}\" is not named like a migration", file),
          .hint = guess ? fmt::format("Rename it to \"{}\".", *guess) : std::string(kExpected)};
}

/// 1, with as many digits.
std::string first_version(std::size_t digits) { return fmt::format("{:0>{}}", 1, digits); }

/// What is wrong with a version or name that has the right form.
std::optional<BadName> check_id(const MigrationId& id, std::string_view path) {
  if (id.version.number() == 0) {
    return BadName{.code = "reserved_version",
                   .message = fmt::format("\"{}\" has version 0", path),
                   .hint = fmt::format(
                       "Give it a version above 0, such as \"{}_{}\": version 0 stands for the state before the first "
                       "migration.",
                       first_version(id.version.text().size()), id.name)};
  }
  return std::nullopt;
}

bool has_long_version(std::string_view stem) noexcept {
  const std::size_t digits = leading_digits(stem).size();
  return digits > Version::kMaxDigits && digits < stem.size() && stem[digits] == '_';
}

BadName long_version(std::string_view path) {
  return {.code = "bad_file_name",
          .message = fmt::format("the version of \"{}\" has more than {} digits", path, Version::kMaxDigits),
          .hint = std::string(kExpected)};
}

FileName parse_single_file(std::string_view file) {
  const std::optional<Stem> stem = parse_stem(file);
  if (stem && has_long_version(stem->text)) return long_version(file);
  std::optional<MigrationId> id = stem ? parse_migration_id(stem->text) : std::nullopt;
  if (!id) return bad_file_name(file);
  if (std::optional<BadName> bad = check_id(*id, file)) return *bad;
  return ScriptName{std::move(*id), stem->direction, std::nullopt};
}

/// The part that the file seems to be, as it would be named here: DDL.up.sql, up.sql.
std::optional<std::string> guess_part_name(std::string_view file) {
  std::string lower = text::to_lower_ascii(file);
  if (lower == "up.sql" || lower == "down.sql") return "ddl." + lower;
  const std::optional<Stem> stem = parse_stem(lower);
  if (!stem || std::ranges::find(kPartNames, stem->text) == kPartNames.end()) return std::nullopt;
  return lower;
}

BadName unknown_part(std::string_view path, std::string_view file) {
  const std::optional<std::string> guess = guess_part_name(file);
  return {.code = "unknown_part",
          .message = fmt::format("\"{}\" is not a part of a version folder", path),
          .hint = guess ? fmt::format("Rename it to \"{}\".", *guess)
                        : "The parts are ddl, constraints, functions and data, each with .up.sql or .down.sql."};
}

BadName bad_folder_name(std::string_view folder) {
  return {.code = "bad_folder_name",
          .message = fmt::format("folder \"{}/\" holds SQL files and is not named like a version", folder),
          .hint = "Name it \"<version>_<name>\", or move it out of the migrations folder."};
}

FileName parse_part_file(std::string_view path, std::string_view folder, std::string_view file) {
  if (has_long_version(folder)) return long_version(path);
  std::optional<MigrationId> id = parse_migration_id(folder);
  if (!id) return bad_folder_name(folder);
  if (std::optional<BadName> bad = check_id(*id, path)) return *bad;
  const std::optional<Stem> stem = parse_stem(file);
  const auto* const part = stem ? std::ranges::find(kPartNames, stem->text) : kPartNames.end();
  if (part == kPartNames.end()) return unknown_part(path, file);
  return ScriptName{std::move(*id), stem->direction, static_cast<std::size_t>(part - kPartNames.begin())};
}

std::optional<BadName> check_characters(std::string_view path) {
  const bool sound = text::find_invalid_utf8(path) == std::string_view::npos && std::ranges::none_of(path, is_control);
  if (sound) return std::nullopt;
  return BadName{
      .code = "bad_file_name",
      .message = fmt::format("the file name \"{}\" holds characters that cannot be shown", to_printable(path)),
      .hint = "Rename the file: its name must be UTF-8 without control characters."};
}

}  // namespace

std::optional<MigrationId> parse_migration_id(std::string_view text) {
  const std::string_view digits = leading_digits(text);
  std::optional<Version> version = Version::parse(digits);
  if (!version || text.size() < digits.size() + 2 || text[digits.size()] != '_') return std::nullopt;
  return MigrationId{std::move(*version), std::string(text.substr(digits.size() + 1))};
}

FileName parse_file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  if (is_hidden_name(path) || is_hidden_name(file) || !is_sql(file)) return IgnoredName{};
  if (std::optional<BadName> bad = check_characters(path)) return *bad;
  if (slash == std::string_view::npos) return parse_single_file(file);
  return parse_part_file(path, path.substr(0, slash), file);
}

bool is_hidden_name(std::string_view name) noexcept { return name.starts_with('.'); }

std::string to_printable(std::string_view name) {
  std::string printable;
  const auto escape = [&](char c) { printable += fmt::format("\\x{:02x}", static_cast<unsigned char>(c)); };
  while (!name.empty()) {
    const std::size_t valid = std::min(text::find_invalid_utf8(name), name.size());
    for (const char c : name.substr(0, valid)) is_control(c) ? escape(c) : printable.push_back(c);
    if (valid < name.size()) escape(name[valid]);
    name.remove_prefix(std::min(valid + 1, name.size()));
  }
  return printable;
}

}  // namespace pgplumb::migrations
