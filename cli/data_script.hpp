// Data script: rows for a scratch database, from a file of SQL and COPY data.
#pragma once

#include <filesystem>

#include "core/pg/session.hpp"
#include "core/source_file.hpp"

namespace pgplumb::cli {

/// Reads and splits nothing twice: keep the source for every database it is to fill. Throws Error{file}.
SourcePtr load_data_script(const std::filesystem::path& file, const std::string& display_name);

/// Runs it, one statement after the other, in one transaction. Throws Error{sql} at the place of the statement that
/// fails.
void run_data_script(pg::Session& session, const SourcePtr& script);

}  // namespace pgplumb::cli
