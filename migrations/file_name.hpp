// File names: what the path of a file in the migrations folder says about it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "migrations/direction.hpp"
#include "migrations/version.hpp"

namespace pgplumb::migrations {

/// The parts of a version folder in the order in which they go up.
inline constexpr std::array<std::string_view, 4> kPartNames{"ddl", "constraints", "functions", "data"};

/// "0003_orders": a version and a name, as files and folders begin.
struct MigrationId {
  Version version;
  std::string name;

  std::string text() const { return version.text() + "_" + name; }
};

/// Nothing unless `text` is <version>_<name> with 1 to 18 digits and a name.
std::optional<MigrationId> parse_migration_id(std::string_view text);

/// What a well-formed path says.
struct ScriptName {
  MigrationId id;
  Direction direction = Direction::up;
  std::optional<std::size_t> part;  ///< index into kPartNames for a file of a version folder
};

/// A file that is no business of pgplumb: hidden, an editor's backup, not SQL.
struct IgnoredName {};

/// A file that would be skipped silently if nobody said so.
struct BadName {
  std::string code;
  std::string message;
  std::string hint;
};

using FileName = std::variant<ScriptName, IgnoredName, BadName>;

/// Understands "0003_orders.up.sql" or "0003_orders/ddl.up.sql".
FileName parse_file_name(std::string_view path);

/// Whether a file or folder of this name is passed over: hidden, or an editor's or a system's.
bool is_hidden_name(std::string_view name) noexcept;

/// `name` with control characters and bytes that are not UTF-8 written as \xNN.
std::string to_printable(std::string_view name);

}  // namespace pgplumb::migrations
