# Builds every generated header and nothing else: what clang-tidy needs before it can read the code.
add_custom_target(generated_headers)

# embed_sql(TARGET FOLDER NAMESPACE): makes one header "<folder>/queries.hpp" in the build
# tree with a string constant for each FOLDER/*.sql, named after the file.
function(embed_sql target folder namespace)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.sql)
  file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
  set(header ${PROJECT_BINARY_DIR}/generated/${relative}.hpp)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -D "FILES=${files}" -D HEADER=${header} -D NAMESPACE=${namespace}
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedSqlScript.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/EmbedSqlScript.cmake
    COMMENT "Embedding ${relative}/*.sql" VERBATIM)
  target_sources(${target} PRIVATE ${header})
  string(MAKE_C_IDENTIFIER ${target}_${folder} queries_target)
  add_custom_target(${queries_target} DEPENDS ${header})
  add_dependencies(generated_headers ${queries_target})
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
