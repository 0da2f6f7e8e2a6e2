# What is installed: the program, the static libraries with headers that show no third-party
# library, a CMake package, a pkg-config file; and the .deb that CPack makes of them.
include(CMakePackageConfigHelpers)

set(pgplumb_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/pgplumb)
set(pgplumb_include_dir ${CMAKE_INSTALL_INCLUDEDIR}/pgplumb)

install(TARGETS pgplumb RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(TARGETS pgplumb_core pgplumb_migrations pgplumb_procedures pgplumb_drift EXPORT pgplumb-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY core migrations procedures drift DESTINATION ${pgplumb_include_dir} COMPONENT library
        FILES_MATCHING PATTERN "*.hpp" PATTERN "libpqxx_seam.hpp" EXCLUDE PATTERN "internal" EXCLUDE)
foreach(library core migrations procedures drift)
  # Users write <pgplumb/migrations/runner.hpp>; the headers find each other from the inner folder.
  target_include_directories(pgplumb_${library} INTERFACE
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}> $<INSTALL_INTERFACE:${pgplumb_include_dir}>)
endforeach()

install(EXPORT pgplumb-targets NAMESPACE pgplumb:: DESTINATION ${pgplumb_cmake_dir} COMPONENT library)
configure_package_config_file(cmake/pgplumb-config.cmake.in ${PROJECT_BINARY_DIR}/pgplumb-config.cmake
  INSTALL_DESTINATION ${pgplumb_cmake_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/pgplumb-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/pgplumb-config.cmake ${PROJECT_BINARY_DIR}/pgplumb-config-version.cmake
              cmake/PgplumbEmbedMigrations.cmake cmake/PgplumbEmbedMigrationsScript.cmake
        DESTINATION ${pgplumb_cmake_dir} COMPONENT library)

configure_file(cmake/pgplumb.pc.in ${PROJECT_BINARY_DIR}/pgplumb.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/pgplumb.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)

# The man page and the completions are printed by the program itself, from its command tree.
set(generated_docs ${PROJECT_BINARY_DIR}/docs)
file(MAKE_DIRECTORY ${generated_docs})
add_custom_command(
  OUTPUT ${generated_docs}/pgplumb.1 ${generated_docs}/pgplumb.bash ${generated_docs}/_pgplumb ${generated_docs}/pgplumb.fish
  COMMAND pgplumb help --man > ${generated_docs}/pgplumb.1
  COMMAND pgplumb completion bash > ${generated_docs}/pgplumb.bash
  COMMAND pgplumb completion zsh > ${generated_docs}/_pgplumb
  COMMAND pgplumb completion fish > ${generated_docs}/pgplumb.fish
  DEPENDS pgplumb COMMENT "Printing the man page and the completions" VERBATIM)
add_custom_target(pgplumb_docs ALL DEPENDS ${generated_docs}/pgplumb.1)
install(FILES ${generated_docs}/pgplumb.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${generated_docs}/pgplumb.bash RENAME pgplumb
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${generated_docs}/_pgplumb DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT program)
install(FILES ${generated_docs}/pgplumb.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The pgplumb authors")
set(CPACK_PACKAGE_CONTACT "The pgplumb authors <pgplumb@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS postgresql)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
