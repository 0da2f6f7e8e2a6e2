// Scratch databases as text and JSON.
#pragma once

#include <span>
#include <string>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "cli/scratch_place.hpp"

namespace pgplumb::cli {

/// A table; a sentence when there are none.
std::string render_scratch(std::span<const ScratchEntry> entries, const RenderOptions& options);

/// {"name", "url", "server_version", "project", "created_at", "expires_at"}
Json scratch_to_json(const ScratchEntry& entry);
Json scratch_to_json(std::span<const ScratchEntry> entries);

}  // namespace pgplumb::cli
