# Run by embed_sql: writes HEADER with one constant for each of FILES, and a table of them all.
set(constants "")
set(table "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} sql)
  string(APPEND constants "inline constexpr std::string_view ${name} = R\"~sql~(${sql})~sql~\";\n")
  string(APPEND table "    {\"${name}\", ${name}},\n")
endforeach()
list(LENGTH FILES count)
file(WRITE ${HEADER}
  "// Made from the .sql files by cmake/EmbedSql.cmake.\n#pragma once\n\n#include <array>\n#include <string_view>\n#include <utility>\n\n"
  "namespace ${NAMESPACE} {\n\n${constants}\n"
  "/// Every query above by name, so that a test can prepare each on a live server.\n"
  "inline constexpr std::array<std::pair<std::string_view, std::string_view>, ${count}> all{{\n${table}}};\n\n"
  "}  // namespace ${NAMESPACE}\n")
