# Compiler settings as interface targets, so that they are linked rather than global.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What ccache must not look at where headers are precompiled (its manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

add_library(pgplumb_settings INTERFACE)
target_compile_options(pgplumb_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wunused -Wnull-dereference -Wdouble-promotion
  # Designated initialisers that leave the rest at its default are wanted.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(pgplumb_settings INTERFACE
    # GCC 12 reports these for correct std::string and std::optional code when inlining.
    -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
endif()
if(PGPLUMB_WARNINGS_AS_ERRORS)
  target_compile_options(pgplumb_settings INTERFACE -Werror)
endif()
if(PGPLUMB_SANITIZE)
  target_compile_options(pgplumb_settings INTERFACE
    -fsanitize=${PGPLUMB_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(pgplumb_settings INTERFACE -fsanitize=${PGPLUMB_SANITIZE})
endif()

# pgplumb_library(NAME [HEADER_ROOT dir]): a static library of all .cpp files below the
# current folder, exported as pgplumb::NAME, whose headers are found from the project's root.
function(pgplumb_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.hpp)
  add_library(pgplumb_${name} STATIC ${sources} ${headers})
  add_library(pgplumb::${name} ALIAS pgplumb_${name})
  set_target_properties(pgplumb_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(pgplumb_${name} PUBLIC cxx_std_20)
  target_include_directories(pgplumb_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_link_libraries(pgplumb_${name} PRIVATE $<BUILD_INTERFACE:pgplumb_settings>)
endfunction()
