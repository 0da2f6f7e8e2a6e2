# Run by ctest: fails on an #include that runs against an arrow of ARCHITECTURE.md, or
# that shows a third-party library where it must not be seen.
#   cmake -D SOURCE_DIR=. -P cmake/CheckLayering.cmake
get_filename_component(SOURCE_DIR "${SOURCE_DIR}" ABSOLUTE)
set(failures "")

# forbid(FOLDER PATTERN REASON): no file below FOLDER may have an include that matches PATTERN.
function(forbid folder pattern reason)
  file(GLOB_RECURSE files ${SOURCE_DIR}/${folder}/*.hpp ${SOURCE_DIR}/${folder}/*.cpp)
  foreach(file IN LISTS files)
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]${pattern}")
    foreach(include IN LISTS includes)
      file(RELATIVE_PATH name ${SOURCE_DIR} ${file})
      string(APPEND failures "${name}: ${include}\n    ${reason}\n")
    endforeach()
  endforeach()
  set(failures "${failures}" PARENT_SCOPE)
endfunction()

# only_in(PATTERN ALLOWED): includes that match PATTERN may stand only in files that match ALLOWED.
function(only_in pattern allowed)
  file(GLOB_RECURSE files
    ${SOURCE_DIR}/core/*.[hc]pp ${SOURCE_DIR}/migrations/*.[hc]pp ${SOURCE_DIR}/procedures/*.[hc]pp
    ${SOURCE_DIR}/drift/*.[hc]pp ${SOURCE_DIR}/cli/*.[hc]pp)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${SOURCE_DIR} ${file})
    if(name MATCHES "${allowed}")
      continue()
    endif()
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]${pattern}")
    foreach(include IN LISTS includes)
      string(APPEND failures "${name}: ${include}\n    belongs in ${allowed} only\n")
    endforeach()
  endforeach()
  set(failures "${failures}" PARENT_SCOPE)
endfunction()

forbid(core "(migrations|procedures|drift|cli|tests)/" "core knows nothing of what is built on it")
forbid(core/sql "core/(pg|server|schema)/" "core/sql is pure text")
forbid(core/typed "core/(pg|sql|bookkeeping|server|schema)/" "core/typed is pure")
forbid(core/pg "core/(bookkeeping|load|metrics|server|schema)/" "core/pg stands below bookkeeping, servers and schemas")
forbid(core/load "core/(server|schema)/" "core/load stands on core/pg and core/bookkeeping")
forbid(core/bookkeeping "core/(load|server|schema)/" "core/bookkeeping stands on core/pg and core/sql")
forbid(core/schema "core/(bookkeeping|server)/" "core/schema stands on core/pg and core/sql")
forbid(migrations "(procedures|drift|cli|tests)/" "migrations stands on core alone")
forbid(procedures "(migrations|drift|cli|tests)/" "procedures stands on core alone")
forbid(drift "(cli|tests)/" "drift is a library")
forbid(cli "tests/" "the program does not know its tests")

only_in("(pqxx|libpq)" "^core/pg/.*")
only_in("openssl/" "^core/checksum\\.cpp$")
only_in("toml" "^core/config[a-z_]*\\.cpp$")
only_in("CLI/" "^cli/.*\\.cpp$")
only_in("nlohmann/" "(\\.cpp$|^cli/output/json\\.hpp$)")
only_in("fmt/" "(\\.cpp$|^cli/)")

if(failures)
  message(FATAL_ERROR "includes against the architecture:\n${failures}")
endif()
