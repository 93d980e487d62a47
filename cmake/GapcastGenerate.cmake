# Generated headers. configure_file rewrites a header only when its content changes.

# build_info.hpp: what run records say about the program itself.
function(gapcast_generate_build_info output)
  set(GAPCAST_GIT_HASH "unknown")
  find_package(Git QUIET)
  if(Git_FOUND)
    execute_process(
      COMMAND "${GIT_EXECUTABLE}" describe --always --dirty --abbrev=12
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
      RESULT_VARIABLE status OUTPUT_VARIABLE hash
      OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(status EQUAL 0 AND hash)
      set(GAPCAST_GIT_HASH "${hash}")
      # The log of HEAD grows with every commit and checkout: configure again then.
      execute_process(
        COMMAND "${GIT_EXECUTABLE}" rev-parse --git-path logs/HEAD
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        OUTPUT_VARIABLE log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
      get_filename_component(log "${log}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
      if(EXISTS "${log}")
        set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
          "${log}")
      endif()
    endif()
  endif()
  # Named by the variables of find_package, so a library that is added there is one word here.
  set(GAPCAST_LIBRARY_ROWS "")
  set(libraries Boost Eigen3 NLopt SQLite3 TBB fmt hwy nlohmann_json xlsxwriter)
  if(NOT GAPCAST_THREADS STREQUAL "tbb")
    list(REMOVE_ITEM libraries TBB)
  endif()
  foreach(library IN LISTS libraries)
    string(APPEND GAPCAST_LIBRARY_ROWS
      "    std::pair<std::string_view, std::string_view>{\"${library}\", \"${${library}_VERSION}\"},\n")
  endforeach()
  configure_file("${PROJECT_SOURCE_DIR}/cmake/build_info.hpp.in" "${output}" @ONLY)
endfunction()

# Reads a text file for use inside a raw string literal, and has CMake run again when it changes.
function(gapcast_read_embedded path variable)
  if(NOT EXISTS "${path}")
    message(WARNING "${path} is missing: embedding an empty text")
    set(${variable} "" PARENT_SCOPE)
    return()
  endif()
  set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  file(READ "${path}" text)
  string(FIND "${text}" ")gapcast_csv\"" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${path} contains the end mark of the literal that embeds it")
  endif()
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# defaults.hpp: the default scheme and parameters, so that the program runs without a data folder.
function(gapcast_generate_defaults output)
  # Configure again when a file appears or goes; a change of its content is watched below.
  file(GLOB present CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/scenarios/data/*.csv")
  gapcast_read_embedded("${PROJECT_SOURCE_DIR}/scenarios/data/sectors.csv" GAPCAST_SECTORS_CSV)
  gapcast_read_embedded("${PROJECT_SOURCE_DIR}/scenarios/data/parameters.csv"
    GAPCAST_PARAMETERS_CSV)
  # Rows of single areas mean nothing without the areas: the header and the rows of all areas stay.
  string(REGEX REPLACE "\n[^*\n][^\n]*" "" GAPCAST_PARAMETERS_CSV "${GAPCAST_PARAMETERS_CSV}")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/defaults.hpp.in" "${output}" @ONLY)
endfunction()

# The text of a file as raw string literals of at most 12,000 bytes. Plain ASCII only, so that a
# piece may end anywhere.
function(gapcast_pieces path variable)
  gapcast_read_embedded("${path}" text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(begin 0)
  while(begin LESS length)
    string(SUBSTRING "${text}" ${begin} 12000 piece)
    string(APPEND pieces "\n    R\"gapcast_csv(${piece})gapcast_csv\",")
    math(EXPR begin "${begin} + 12000")
  endwhile()
  if(length EQUAL 0)
    set(pieces "\"\"")
  endif()
  set(${variable} "${pieces}" PARENT_SCOPE)
endfunction()

# track_record.hpp: how the forecasts of earlier years did, as `gapcast backtest` wrote it.
function(gapcast_generate_track_record output)
  gapcast_read_embedded("${PROJECT_SOURCE_DIR}/scenarios/panels/record.csv" GAPCAST_RECORD_CSV)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/track_record.hpp.in" "${output}" @ONLY)
endfunction()

# web_bundle.hpp: what report.html carries for the browser, built under tools/web.
function(gapcast_generate_web_bundle output)
  gapcast_pieces("${PROJECT_SOURCE_DIR}/tools/web/dist/report.js" GAPCAST_REPORT_JS)
  gapcast_pieces("${PROJECT_SOURCE_DIR}/tools/web/dist/report.css" GAPCAST_REPORT_CSS)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/web_bundle.hpp.in" "${output}" @ONLY)
endfunction()
