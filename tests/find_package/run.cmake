# Installs the build into a folder of its own, moves it, and lets another project find, link and run
# the engine there. What that prints must equal what the installed program writes. Called by CTest:
#
#   cmake -D BUILD=<build tree> -D GENERATOR=<name> -D COMPILER=<path> -D FLAGS=<flags> -P run.cmake
set(scratch "${BUILD}/find_package")
set(prefix "${scratch}/moved")
set(scenario "${prefix}/share/gapcast/da-nang-baseline.info")
file(REMOVE_RECURSE "${scratch}")

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 run "" "" "COMMAND")
  execute_process(COMMAND ${run_COMMAND} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
  set(printed "${printed}" PARENT_SCOPE)
endfunction()

run(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${scratch}/installed")
# Whoever installs may pack and unpack elsewhere: nothing may hold the first place.
file(RENAME "${scratch}/installed" "${prefix}")
file(GLOB_RECURSE package "${prefix}/lib*/cmake/*.cmake")
if(NOT package)
  message(FATAL_ERROR "no package files in ${prefix}")
endif()
foreach(file IN LISTS package)
  file(READ "${file}" text)
  foreach(place IN ITEMS "${scratch}/installed" "${BUILD}")
    string(FIND "${text}" "${place}" position)
    if(NOT position EQUAL -1)
      message(FATAL_ERROR "${file} names ${place}")
    endif()
  endforeach()
endforeach()

run(COMMAND "${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/project" -B "${scratch}/build"
  -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_FLAGS=${FLAGS}"
  "-DCMAKE_PREFIX_PATH=${prefix}")
run(COMMAND "${CMAKE_COMMAND}" --build "${scratch}/build")
run(COMMAND "${scratch}/build/verdicts" "${scenario}")
set(by_project "${printed}")

run(COMMAND "${prefix}/bin/gapcast" run "${scenario}" --members 200 --out "${scratch}/out" --quiet)
file(READ "${scratch}/out/da-nang-baseline/gaps.csv" by_program)
if(NOT by_project STREQUAL by_program)
  file(WRITE "${scratch}/by_project.csv" "${by_project}")
  message(FATAL_ERROR "the project's gaps (${scratch}/by_project.csv) are not the program's")
endif()
if(NOT by_project MATCHES "da-nang")
  message(FATAL_ERROR "no verdict was printed")
endif()
