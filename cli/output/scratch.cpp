#include "cli/output/scratch.hpp"

#include <nlohmann/json.hpp>

#include "cli/output/style.hpp"
#include "cli/output/table.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {

std::string render_scratch(std::span<const ScratchEntry> entries, const RenderOptions& options) {
  if (entries.empty()) return "no scratch databases\n";
  Table table({{.title = "NAME"},
               {.title = "SERVER", .rank = 2},
               {.title = "EXPIRES", .rank = 1},
               {.title = "PROJECT", .rank = 3},
               {.title = "URL"}});
  for (const ScratchEntry& entry : entries) {
    table.add_row({{.text = entry.label.name},
                   {.text = entry.version},
                   {.text = text::to_iso8601(entry.label.expires)},
                   {.text = make_printable(entry.label.project)},
                   {.text = make_printable(entry.url)}});
  }
  return table.render(options);
}

Json scratch_to_json(const ScratchEntry& entry) {
  return {{"name", entry.label.name},
          {"url", entry.url},
          {"server_version", entry.version},
          {"project", entry.label.project},
          {"created_at", text::to_iso8601(entry.label.created)},
          {"expires_at", text::to_iso8601(entry.label.expires)}};
}

Json scratch_to_json(std::span<const ScratchEntry> entries) {
  Json list = Json::array();
  for (const ScratchEntry& entry : entries) list.push_back(scratch_to_json(entry));
  return list;
}

}  // namespace pgplumb::cli
