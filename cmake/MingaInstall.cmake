# Install and export: find_package(minga) gives minga::core ... minga::app.
include(CMakePackageConfigHelpers)
set(targets minga_core minga_graph minga_society minga_record minga_engine minga_scenarios minga_io minga_analysis minga_study minga_compare minga_patterns minga_calibration minga_report)
install(TARGETS ${targets} EXPORT minga-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(level IN LISTS MINGA_VECTOR_LEVELS)
  install(TARGETS minga_engine_${level} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/glibc-hwcaps/${level} NAMELINK_SKIP)
endforeach()
install(TARGETS minga_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(EXPORT minga-targets NAMESPACE minga:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/minga)
install(DIRECTORY include/minga DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY configs DESTINATION ${CMAKE_INSTALL_DATADIR}/minga)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
configure_package_config_file(cmake/minga-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/minga-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/minga)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/minga-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/minga-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/minga-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/minga)
