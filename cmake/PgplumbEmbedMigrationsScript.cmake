# Run by pgplumb_embed_migrations: writes OUTPUT/FUNCTION.hpp and OUTPUT/FUNCTION.cpp. The bytes
# are written as numbers, so that any text survives, whatever it holds and however long it is.
set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name ${FOLDER} ${file})
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REPLACE "\\" "\\\\" name "${name}")
  string(REPLACE "\"" "\\\"" name "${name}")
  string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND entries "      make_source(\"${name}\", kFile${index}, sizeof kFile${index} - 1),\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE ${OUTPUT}/${FUNCTION}.hpp
"// Made by pgplumb_embed_migrations.
#pragma once

#include <pgplumb/migrations/set.hpp>
#include <vector>

std::vector<pgplumb::migrations::NamedSource> ${FUNCTION}();
")
file(WRITE ${OUTPUT}/${FUNCTION}.cpp
"// Made by pgplumb_embed_migrations.
#include \"${FUNCTION}.hpp\"

#include <cstddef>
#include <string>

namespace {

${arrays}
pgplumb::migrations::NamedSource make_source(const char* path, const unsigned char* bytes, std::size_t size) {
  return {path, pgplumb::SourceFile::from_bytes(path, std::string(bytes, bytes + size))};
}

}  // namespace

std::vector<pgplumb::migrations::NamedSource> ${FUNCTION}() {
  return {
${entries}  };
}
")
