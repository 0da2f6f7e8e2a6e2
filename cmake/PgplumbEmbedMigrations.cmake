# pgplumb_embed_migrations(TARGET FOLDER FUNCTION): compiles the migrations below FOLDER into
# TARGET. Declares `std::vector<pgplumb::migrations::NamedSource> FUNCTION();` in the header
# <FUNCTION.hpp>, to be handed to pgplumb::migrations::make_set().
set(PGPLUMB_EMBED_MIGRATIONS_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/PgplumbEmbedMigrationsScript.cmake)

function(pgplumb_embed_migrations target folder function)
  get_filename_component(folder ${folder} ABSOLUTE)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.sql)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_migrations)
  add_custom_command(
    OUTPUT ${output}/${function}.cpp ${output}/${function}.hpp
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${folder} -D "FILES=${files}" -D OUTPUT=${output} -D FUNCTION=${function}
            -P ${PGPLUMB_EMBED_MIGRATIONS_SCRIPT}
    DEPENDS ${files} ${PGPLUMB_EMBED_MIGRATIONS_SCRIPT}
    COMMENT "Embedding migrations of ${target}" VERBATIM)
  target_sources(${target} PRIVATE ${output}/${function}.cpp ${output}/${function}.hpp)
  target_include_directories(${target} PRIVATE ${output})
  if(TARGET generated_headers)
    add_custom_target(${target}_${function} DEPENDS ${output}/${function}.hpp)
    add_dependencies(generated_headers ${target}_${function})
  endif()
endfunction()
