# Libraries for the files that the program alone writes: workbooks and the store of runs. The engine
# does not see them, so whoever links the installed floors needs none of them.
find_package(SQLite3 3.35 REQUIRED)
find_package(ZLIB REQUIRED)

find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
mark_as_advanced(XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
file(STRINGS "${XLSXWRITER_INCLUDE_DIR}/xlsxwriter.h" xlsxwriter_line REGEX "define LXW_VERSION \"")
string(REGEX MATCH "[0-9][0-9.]*" xlsxwriter_VERSION "${xlsxwriter_line}")
if(NOT TARGET gapcast_xlsxwriter)
  add_library(gapcast_xlsxwriter INTERFACE)
  target_include_directories(gapcast_xlsxwriter SYSTEM INTERFACE "${XLSXWRITER_INCLUDE_DIR}")
  target_link_libraries(gapcast_xlsxwriter INTERFACE "${XLSXWRITER_LIBRARY}")
endif()
