# What `cmake --install` puts where, and the package by which another project finds the engine:
#
#   find_package(gapcast CONFIG REQUIRED)
#   target_link_libraries(mine PRIVATE gapcast::gapcast)     # or one floor: gapcast::run
#
# Components: program (the command and its data) and development (libraries, headers, package).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# Headers lie in include/gapcast/, as in the source: #include "engine/run/run.hpp".
set(GAPCAST_INSTALL_HEADERS "${CMAKE_INSTALL_INCLUDEDIR}/gapcast")
set(GAPCAST_INSTALL_PACKAGE "${CMAKE_INSTALL_LIBDIR}/cmake/gapcast")
set(GAPCAST_INSTALL_DATA "${CMAKE_INSTALL_DATADIR}/gapcast")

# The floors with their headers, exported as gapcast::<floor>, and gapcast::gapcast.
function(gapcast_install_engine)
  get_property(floors GLOBAL PROPERTY GAPCAST_FLOORS)
  foreach(floor IN LISTS floors)
    set_target_properties(gapcast_${floor} PROPERTIES EXPORT_NAME ${floor})
    target_include_directories(gapcast_${floor} INTERFACE
      "$<INSTALL_INTERFACE:${GAPCAST_INSTALL_HEADERS}>")
  endforeach()
  set_target_properties(gapcast_engine PROPERTIES EXPORT_NAME gapcast)
  set_target_properties(gapcast_codegen PROPERTIES EXPORT_NAME codegen)

  list(TRANSFORM floors PREPEND gapcast_ OUTPUT_VARIABLE targets)
  install(TARGETS gapcast_codegen ${targets} gapcast_engine EXPORT gapcast
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/engine" DESTINATION "${GAPCAST_INSTALL_HEADERS}"
    COMPONENT development FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
  gapcast_install_package()
endfunction()

function(gapcast_install_package)
  install(EXPORT gapcast NAMESPACE gapcast:: FILE gapcast-targets.cmake
    DESTINATION "${GAPCAST_INSTALL_PACKAGE}" COMPONENT development)
  set(config "${PROJECT_BINARY_DIR}/generated/package/gapcast-config.cmake")
  set(version "${PROJECT_BINARY_DIR}/generated/package/gapcast-config-version.cmake")
  configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/gapcast-config.cmake.in" "${config}"
    INSTALL_DESTINATION "${GAPCAST_INSTALL_PACKAGE}" PATH_VARS GAPCAST_INSTALL_DATA)
  # Before 1.0 the middle number counts changes that break users.
  write_basic_package_version_file("${version}" COMPATIBILITY SameMinorVersion)
  install(FILES "${config}" "${version}" DESTINATION "${GAPCAST_INSTALL_PACKAGE}"
    COMPONENT development)
endfunction()
