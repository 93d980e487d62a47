# The Debian package: cmake --build build/release --target package, or tools/package.
#
# It holds the component `program`: the command, its data, its manual page where one is built. What
# it depends on is read from the program's shared libraries (dpkg-shlibdeps).
set(CPACK_PACKAGE_NAME gapcast)
set(CPACK_PACKAGE_VENDOR gapcast)
set(CPACK_PACKAGE_CONTACT "The gapcast authors <gapcast@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "scenario engine and target-gap reports for Vietnam's provinces")
set(CPACK_PACKAGE_DESCRIPTION
"gapcast projects the industry and digital economy of a Vietnamese province as an ensemble of
futures and says how far, how likely and how late each target of the national resolutions is met.
Scenarios, published figures with their sources and target packs are included.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
  RENAME copyright COMPONENT program)
include(CPack)
