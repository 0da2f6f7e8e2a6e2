#include "migrations/set.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>

#include "core/error.hpp"
#include "migrations/file_name.hpp"
#include "migrations/script.hpp"

namespace pgplumb::migrations {
namespace {

/// A source whose name was understood.
struct NamedScript {
  ScriptName name;
  const NamedSource* source = nullptr;

  bool in_folder() const noexcept { return name.part.has_value(); }
};

/// Files that belong together by version and by everything else in their names: an up
/// file and its down file, or the files of one folder.
struct Unit {
  std::vector<const NamedScript*> up;
  std::vector<const NamedScript*> down;

  const NamedScript& first() const noexcept { return up.empty() ? *down.front() : *up.front(); }
  const MigrationId& id() const noexcept { return first().name.id; }
  bool is_folder() const noexcept { return first().in_folder(); }
  /// As messages call it: the folder, or the file.
  std::string label() const { return is_folder() ? id().text() + "/" : first().source->path; }
};

auto unit_key(const NamedScript& script) {
  return std::tuple(script.name.id.version.number(), std::cref(script.name.id.version.text()).get(),
                    std::cref(script.name.id.name).get(), script.in_folder());
}

bool same_unit(const NamedScript& a, const NamedScript& b) {
  return a.name.id.version == b.name.id.version && a.name.id.version.text() == b.name.id.version.text() &&
         a.name.id.name == b.name.id.name && a.in_folder() == b.in_folder();
}

/// The file as a whole: its name without a line.
Location whole_file(const NamedSource& source) {
  return {.file = source.source ? source.source->name() : to_printable(source.path)};
}

class SetBuilder {
 public:
  MigrationSet build(std::span<const NamedSource> sources) {
    const std::vector<NamedScript> scripts = sort_out_names(sources);
    for (auto begin = scripts.begin(); begin != scripts.end();) {
      const auto end = std::find_if(begin, scripts.end(), [&](const NamedScript& script) {
        return script.name.id.version != begin->name.id.version;
      });
      add_version({begin, end});
      begin = end;
    }
    return std::move(set_);
  }

 private:
  std::vector<NamedScript> sort_out_names(std::span<const NamedSource> sources) {
    std::vector<const NamedSource*> ordered;
    for (const NamedSource& source : sources) ordered.push_back(&source);
    std::ranges::sort(ordered, {}, &NamedSource::path);
    std::vector<NamedScript> scripts;
    for (const NamedSource* source : ordered) {
      FileName name = parse_file_name(source->path);
      if (auto* script = std::get_if<ScriptName>(&name)) scripts.push_back({std::move(*script), source});
      if (auto* bad = std::get_if<BadName>(&name)) report_name(std::move(*bad), *source);
    }
    std::ranges::stable_sort(scripts, {}, unit_key);
    return scripts;
  }

  void report_name(BadName bad, const NamedSource& source) {
    // One word about a folder is enough, however many files it holds.
    const bool repeated =
        bad.code == "bad_folder_name" && !set_.findings.empty() && set_.findings.back().message == bad.message;
    if (!repeated) report(std::move(bad.code), whole_file(source), std::move(bad.message), std::move(bad.hint));
  }

  void add_version(std::span<const NamedScript> scripts) {
    std::vector<Unit> units = to_units(scripts);
    const auto orphans = std::stable_partition(units.begin(), units.end(), [](const Unit& u) { return !u.up.empty(); });
    const std::span<const Unit> claimants(units.begin(), orphans);
    for (const Unit& orphan : std::span(orphans, units.end())) report_orphan(orphan, claimants);
    if (claimants.empty()) return;
    for (const Unit& other : claimants.subspan(1)) report_duplicate(claimants.front(), other);
    add_migration(claimants.front());
  }

  std::vector<Unit> to_units(std::span<const NamedScript> scripts) {
    std::vector<Unit> units;
    for (const NamedScript& script : scripts) {
      if (units.empty() || !same_unit(units.back().first(), script)) units.emplace_back();
      auto& side = script.name.direction == Direction::up ? units.back().up : units.back().down;
      const bool repeated = !side.empty() && side.back()->source->path == script.source->path;
      if (!repeated) {
        side.push_back(&script);
      } else {
        report("duplicate_version", whole_file(*script.source),
               fmt::format("\"{}\" is given twice", script.source->path), "Give each file once.");
      }
    }
    return units;
  }

  void report_duplicate(const Unit& first, const Unit& other) {
    report("duplicate_version", whole_file(*other.first().source),
           fmt::format("version {} is used by both \"{}\" and \"{}\"", first.id().version.number(), first.label(),
                       other.label()),
           "Give one of them another version.");
  }

  void report_orphan(const Unit& orphan, std::span<const Unit> claimants) {
    const Location at = whole_file(*orphan.first().source);
    if (claimants.empty()) {
      report("down_without_up", at, fmt::format("\"{}\" has no up file", orphan.label()),
             fmt::format("Add \"{}\", or remove it.", expected_up(orphan)));
    } else if (orphan.is_folder() != claimants.front().is_folder()) {
      report_duplicate(claimants.front(), orphan);
    } else {
      report("name_mismatch", at,
             fmt::format("\"{}\" and \"{}\" have one version and different names", claimants.front().label(),
                         orphan.label()),
             fmt::format("Rename it to \"{}.down.sql\".", claimants.front().id().text()));
    }
  }

  static std::string expected_up(const Unit& orphan) {
    if (!orphan.is_folder()) return orphan.id().text() + ".up.sql";
    return fmt::format("{}/{}.up.sql", orphan.id().text(), kPartNames[*orphan.first().name.part]);
  }

  void add_migration(const Unit& unit) {
    if (!is_readable(unit)) return;
    check_parts(unit);
    Migration migration{.version = unit.id().version, .name = unit.id().name, .up = {}, .down = {}};
    migration.up = script_of(Direction::up, unit.up);
    if (!unit.down.empty()) migration.down = script_of(Direction::down, unit.down);
    if (migration.irreversible() && migration.down) {
      report("irreversible_with_down", whole_file(*unit.down.front()->source),
             fmt::format("\"{}\" says that it is irreversible, and has a down file", migration.id()),
             "Remove the directive or the down file.");
    }
    set_.migrations.push_back(std::move(migration));
  }

  static bool is_readable(const Unit& unit) {
    const auto has_source = [](const NamedScript* script) { return script->source->source != nullptr; };
    return std::ranges::all_of(unit.up, has_source) && std::ranges::all_of(unit.down, has_source);
  }

  void check_parts(const Unit& unit) {
    for (const NamedScript* down : unit.down) {
      const auto goes_up = [&](const NamedScript* up) { return up->name.part == down->name.part; };
      if (std::ranges::any_of(unit.up, goes_up)) continue;
      const std::string_view part = kPartNames[*down->name.part];
      report("down_without_up", whole_file(*down->source), fmt::format("\"{}\" has no up file", down->source->path),
             fmt::format("Add \"{}/{}.up.sql\", or remove it.", unit.id().text(), part));
    }
  }

  Script script_of(Direction direction, std::vector<const NamedScript*> files) {
    std::ranges::sort(files, {}, [](const NamedScript* file) { return file->name.part; });
    if (direction == Direction::down) std::ranges::reverse(files);
    std::vector<PartSource> parts;
    for (const NamedScript* file : files) {
      const std::string_view name = file->in_folder() ? kPartNames[*file->name.part] : std::string_view();
      parts.push_back({.name = std::string(name), .source = file->source->source});
    }
    return make_script(direction, parts, set_.findings);
  }

  void report(std::string code, Location at, std::string message, std::string hint) {
    set_.findings.push_back({.severity = Severity::error,
                             .code = std::move(code),
                             .message = std::move(message),
                             .at = std::move(at),
                             .hint = std::move(hint)});
  }

  MigrationSet set_;
};

bool is_error(const Finding& finding) noexcept { return finding.severity == Severity::error; }

/// One problem is the error itself; several are listed.
Error to_error(std::vector<Finding> errors) {
  if (errors.size() == 1) {
    Finding& only = errors.front();
    return Error({.code = ErrorCode::file,
                  .message = std::move(only.message),
                  .at = std::move(only.at),
                  .at_length = only.at_length,
                  .next = std::move(only.hint)});
  }
  std::string message = fmt::format("{} problems in the migration files", errors.size());
  return Error({.code = ErrorCode::file,
                .message = std::move(message),
                .next = "Correct the files; nothing was run.",
                .findings = std::move(errors)});
}

}  // namespace

const Migration* MigrationSet::find(const Version& version) const noexcept {
  const auto found = std::ranges::lower_bound(migrations, version, {}, &Migration::version);
  return found != migrations.end() && found->version == version ? &*found : nullptr;
}

bool MigrationSet::has_errors() const noexcept { return std::ranges::any_of(findings, is_error); }

MigrationSet make_set(std::span<const NamedSource> sources) { return SetBuilder().build(sources); }

void require_sound(const MigrationSet& set) {
  std::vector<Finding> errors;
  std::ranges::copy_if(set.findings, std::back_inserter(errors), is_error);
  if (!errors.empty()) throw to_error(std::move(errors));
}

}  // namespace pgplumb::migrations
