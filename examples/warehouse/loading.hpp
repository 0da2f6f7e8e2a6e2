// Loading: a file into its staging table with COPY, and on into the warehouse, in one transaction.
#pragma once

#include <filesystem>
#include <string_view>

#include <pgplumb/core/pg/sql.hpp>

#include "warehouse.hpp"

/// A kind of file: where its rows are staged, and what takes them from there.
struct Kind {
  std::string_view name;
  pgplumb::pg::Sql empty;
  std::string_view copy;
  warehouse::Outcome (*take)(pgplumb::pg::Transaction&, const std::string& file, const std::string& fingerprint);
};

/// nullptr for a name that is none.
const Kind* find_kind(std::string_view name);

/// All of the file or nothing of it. A file that was loaded before changes nothing.
warehouse::Outcome load(pgplumb::pg::Session& session, const Kind& kind, const std::filesystem::path& path);
