// JSON output: the shapes that all commands share. Documented in docs/json.md.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/command.hpp"
#include "core/error.hpp"
#include "core/finding.hpp"

namespace pgplumb::cli {

/// Keys stay in the order in which they were added.
using Json = nlohmann::ordered_json;

/// {"schema": "pgplumb.<command>/1", "ok": ok}; `command` as the user types it ("server start").
Json make_document(std::string_view command, bool ok);
/// {"code", "message", "at", "sqlstate", ..., "exit_status", "retryable"}, and "findings" if there are any
Json error_to_json(const ErrorInfo& error);
/// {"severity", "code", "message", "at", "hint"}
Json finding_to_json(const Finding& finding);
Json findings_to_json(std::span<const Finding> findings);
/// {"file", "line", "column"}, or null; line and column are null for a file as a whole.
Json location_to_json(const std::optional<Location>& at);

/// How a command is used: {"name", "usage", "summary", "options", "arguments", "commands"}.
Json command_to_json(const std::vector<const Command*>& path);

/// Writes one indented document and a newline. Bytes that are not UTF-8 become U+FFFD.
void print_json(std::ostream& out, const Json& document);
/// Writes the document on one line (jsonl).
void print_json_line(std::ostream& out, const Json& document);

}  // namespace pgplumb::cli
